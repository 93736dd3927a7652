package io.rocksetcdc.server.query;

import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import java.io.ByteArrayOutputStream;

/** A response in memory, refused when it grows over Rockset's 100 MiB. */
final class LimitedBuffer extends ByteArrayOutputStream {
    private static final int MAX_BYTES = 100 << 20;

    @Override
    public synchronized void write(int b) {
        requireRoom(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        requireRoom(length);
        super.write(bytes, offset, length);
    }

    private void requireRoom(int length) {
        if (size() + length > MAX_BYTES) {
            throw ApiException.of(
                    ErrorType.QUERY_ERROR,
                    "The response exceeds 100 MiB: select fewer columns or add a LIMIT.");
        }
    }
}
