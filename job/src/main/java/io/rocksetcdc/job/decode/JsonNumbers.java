package io.rocksetcdc.job.decode;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Numbers that are needed as Java values. */
public final class JsonNumbers {

    private JsonNumbers() {}

    /** A JSON integer; empty if it does not fit a long. */
    public static OptionalLong exactLong(byte[] bytes, int from, int to) {
        try {
            return OptionalLong.of(
                    Long.parseLong(new String(bytes, from, to - from, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
