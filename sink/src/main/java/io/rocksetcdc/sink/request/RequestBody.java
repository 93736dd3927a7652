package io.rocksetcdc.sink.request;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact bytes of one request: envelope, documents, envelope.
 *
 * @param parts slices in the order in which they are sent
 * @param length sum of the parts, in bytes
 */
public record RequestBody(List<ByteBuffer> parts, long length) {

    static RequestBody of(byte[] prefix, List<ByteBuffer> documents, byte[] suffix) {
        List<ByteBuffer> parts = new ArrayList<>(documents.size() + 2);
        parts.add(ByteBuffer.wrap(prefix));
        parts.addAll(documents);
        parts.add(ByteBuffer.wrap(suffix));
        return new RequestBody(
                List.copyOf(parts), parts.stream().mapToLong(ByteBuffer::remaining).sum());
    }
}
