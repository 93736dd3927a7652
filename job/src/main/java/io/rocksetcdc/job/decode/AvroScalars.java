package io.rocksetcdc.job.decode;

import java.nio.charset.StandardCharsets;

/** Scalars that are needed as Java values. */
public final class AvroScalars {

    private AvroScalars() {}

    /** Reads a string, which must be UTF-8. */
    public static String string(AvroCursor cursor) {
        int length = cursor.readLength();
        int from = cursor.take(length);
        if (!Utf8.isValid(cursor.bytes(), from, from + length)) {
            throw cursor.malformed("has a string that is not UTF-8");
        }
        return new String(cursor.bytes(), from, length, StandardCharsets.UTF_8);
    }
}
