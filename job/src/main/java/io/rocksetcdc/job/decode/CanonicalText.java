package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The one text of a scalar in a key, whether it came as Avro or as JSON with a schema: see {@link
 * KeyText}. Not thread-safe.
 */
final class CanonicalText {

    private final IsoText iso = new IsoText();
    private final ZonedTime zoned = new ZonedTime();

    String integer(ValueType type, long value) {
        switch (type.semantic()) {
            case DATE -> iso.date(value);
            case TIME -> iso.time(value, type.parameter());
            case DATETIME, CONNECT_TIMESTAMP -> iso.dateTime(value, type.parameter(), false);
            case TIMESTAMP -> iso.dateTime(value, type.parameter(), true);
            default -> {
                return Long.toString(value);
            }
        }
        return iso.text();
    }

    String string(ValueType type, String text) {
        return switch (type.semantic()) {
            case ZONED_TIMESTAMP -> zonedTimestamp(text);
            case ISO_DATE, ISO_TIME, ISO_DATETIME ->
                    text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            default -> text;
        };
    }

    String bytes(ValueType type, byte[] bytes, int from, int length) {
        return switch (type.semantic()) {
            case DECIMAL ->
                    DecimalText.canonical(
                            DecimalText.number(bytes, from, length, type.parameter()));
            case BITS -> Bits.text(bytes, from, length, type.parameter());
            default ->
                    Base64.getEncoder()
                            .encodeToString(
                                    java.util.Arrays.copyOfRange(bytes, from, from + length));
        };
    }

    String decimal(BigDecimal number) {
        return DecimalText.canonical(number);
    }

    String floating(double value) {
        // Not Double.toString: its digits changed with JDK 19.
        return NumberOutput.toString(value, true);
    }

    String floating(float value) {
        return NumberOutput.toString(value, true);
    }

    private String zonedTimestamp(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!zoned.parse(bytes, 0, bytes.length)) {
            return text;
        }
        iso.dateTime(zoned.seconds(), zoned.nanos());
        return iso.text();
    }
}
