package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.WritePath;
import io.rocksetcdc.sink.request.Lane;
import io.rocksetcdc.sink.request.RequestLimits;
import java.io.IOException;
import java.io.OutputStream;

/** Encodes one element after the other, each into the lane that will send it. */
final class RecordOutput<T extends SinkRecord> implements DocumentOutput {

    private final DocumentEncoder<T> encoder;
    private final WritePath writePath;
    private final RequestLimits limits;
    private final LaneStream stream = new LaneStream();

    private Lane<T> lane;
    private T element;
    private long from;
    private int documents;

    RecordOutput(DocumentEncoder<T> encoder, WritePath writePath, RequestLimits limits) {
        this.encoder = encoder;
        this.writePath = writePath;
        this.limits = limits;
    }

    /**
     * Appends the element's documents to the lane; the lane is unchanged if this throws.
     *
     * @return how many documents there are
     */
    int encode(T next, Lane<T> into) throws RejectedRecordException, IOException {
        long before = into.bytes().position();
        lane = into;
        element = next;
        documents = 0;
        stream.target = into.bytes();
        try {
            encoder.encode(next, this);
            checkSize();
        } catch (RejectedRecordException rejected) {
            into.bytes().truncate(before);
            throw rejected;
        }
        if (documents > 0) {
            into.append(next, from, documents);
        }
        return documents;
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void beginDocument() throws IOException {
        lane.separate();
        if (documents == 0) {
            from = lane.bytes().position();
        }
        documents++;
        writePath.beginDocument(stream);
    }

    @Override
    public void endDocument() throws RejectedRecordException, IOException {
        writePath.endDocument(element, () -> encoder.encodeKey(element, this), stream);
    }

    private void checkSize() throws RejectedRecordException {
        if (documents > limits.documents()) {
            throw new RejectedRecordException(
                    "too-many-documents",
                    "the record makes %,d documents; a request may hold %,d"
                            .formatted(documents, limits.documents()));
        }
        if (documents > 0 && lane.requestBytesFrom(from) > limits.bytes()) {
            throw new RejectedRecordException(
                    "document-too-large",
                    "a request with this record alone would be %,d bytes; the limit is %,d"
                            .formatted(lane.requestBytesFrom(from), limits.bytes()));
        }
    }

    /** The one stream that encoders see; writes to the lane of the current element. */
    private static final class LaneStream extends OutputStream {

        private OutputStream target = nullOutputStream();

        @Override
        public void write(int value) throws IOException {
            target.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }
    }
}
