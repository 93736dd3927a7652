package io.rocksetcdc.sink.http;

import io.rocksetcdc.sink.RejectedRecordException;
import io.rocksetcdc.sink.SinkRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** One way to write documents: the endpoint, and how documents are wrapped on their way to it. */
public interface WritePath extends Serializable {

    /** HTTP method. */
    String method();

    /** Path below the API server's base URL, with a leading slash. */
    String path();

    /** Value of the {@code Authorization} header for the resolved key. */
    String authorization(String key);

    /** Bytes before the first document of a request for {@code topic}. */
    byte[] prefix(String topic);

    /** Bytes after the last document. */
    byte[] suffix();

    /** Writes what stands before a document. */
    void beginDocument(OutputStream out) throws IOException;

    /**
     * Writes what stands after a document.
     *
     * @param key writes the record's key as a JSON value
     */
    void endDocument(SinkRecord record, KeyWriter key, OutputStream out)
            throws RejectedRecordException, IOException;

    /** Writes the key of the current record. */
    @FunctionalInterface
    interface KeyWriter {

        /** Writes one JSON value. */
        void write() throws RejectedRecordException, IOException;
    }
}
