package io.rocksetcdc.server.http;

import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads a body of limited size. */
final class BodyReader {
    /** How much of a refused body is read away, so that the sender gets to read the answer. */
    private static final int DRAINED = 64 << 20;

    private final int maxBytes;

    BodyReader(long maxBytes) {
        this.maxBytes = (int) maxBytes;
    }

    /**
     * The whole body.
     *
     * @throws ApiException CONTENTTOOLARGE, without having more than the limit in memory
     */
    byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        InputStream in = request.getInputStream();
        byte[] body = in.readNBytes(maxBytes);
        if (body.length == maxBytes && in.read() >= 0) {
            throw tooLarge();
        }
        return body;
    }

    void drain(HttpServletRequest request) throws IOException {
        if (request.getHeader("Expect") == null) {
            InputStream in = request.getInputStream();
            byte[] chunk = new byte[1 << 16];
            int left = DRAINED;
            int read = 0;
            while (left > 0 && read >= 0) {
                read = in.read(chunk);
                left -= read;
            }
        }
    }

    private ApiException tooLarge() {
        return ApiException.of(
                ErrorType.CONTENTTOOLARGE,
                String.format(Locale.ROOT, "Payload size exceeds limit of %,d bytes", maxBytes));
    }
}
