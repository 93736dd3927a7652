package io.rocksetcdc.sink;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where an encoder puts its bytes: {@link #beginDocument()}, one complete JSON object on {@link
 * #stream()}, {@link #endDocument()}, as often as the element has documents.
 */
public interface DocumentOutput {

    /**
     * The stream behind all documents of this writer: always the same object, so that a JSON
     * generator can be made once and kept. It never blocks and never fails on its own.
     */
    OutputStream stream();

    /** Starts the next document of the current element. */
    void beginDocument() throws IOException;

    /**
     * Ends the current document; all its bytes must have been written (flushed) by now.
     *
     * @throws RejectedRecordException if the record's key can not be written
     */
    void endDocument() throws RejectedRecordException, IOException;
}
