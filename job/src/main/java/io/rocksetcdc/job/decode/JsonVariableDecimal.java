package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.OptionalLong;

/** Reads Debezium's decimal of variable scale, an object of {@code scale} and {@code value}. */
public final class JsonVariableDecimal {

    private JsonVariableDecimal() {}

    /** The number between two indexes. */
    public static BigDecimal read(JsonText json, byte[] bytes, int from, int to) {
        JsonObjectScan struct = new JsonObjectScan(json);
        struct.scan(bytes, from, to);
        int scale = struct.indexOf("scale");
        int value = struct.indexOf("value");
        if (scale < 0
                || value < 0
                || struct.token(scale) != JsonToken.VALUE_NUMBER_INT
                || struct.token(value) != JsonToken.VALUE_STRING) {
            throw malformed("has no scale or no value");
        }
        OptionalLong digits = JsonNumbers.exactLong(bytes, struct.from(scale), struct.to(scale));
        if (digits.isEmpty() || digits.getAsLong() != (int) digits.getAsLong()) {
            throw malformed("has a scale out of range");
        }
        byte[] unscaled = base64(json.unescape(bytes, struct.from(value), struct.to(value)));
        return DecimalText.number(unscaled, 0, unscaled.length, (int) digits.getAsLong());
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed("has a value that is not base64");
        }
    }

    private static MalformedRecordException malformed(String what) {
        return new MalformedRecordException("malformed-decimal", "A decimal " + what + ".");
    }
}
