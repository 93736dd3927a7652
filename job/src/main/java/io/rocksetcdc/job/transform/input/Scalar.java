package io.rocksetcdc.job.transform.input;

import static io.rocksetcdc.job.decode.ValueType.PLAIN;

import io.rocksetcdc.job.decode.DecimalText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Makes values of one declared type, in Flink's internal form, of what records hold. Each method
 * takes one form in which a value may come; a type overrides those that it takes.
 */
abstract class Scalar {

    private final Place place;

    Scalar(Place place) {
        this.place = place;
    }

    Object bool(boolean value) {
        throw holds("a boolean");
    }

    Object integer(ValueType type, long value) {
        throw holds(kind(type, "a whole number"));
    }

    /** A whole number that is longer than a long. */
    Object bigInteger(BigInteger value) {
        return decimal(new BigDecimal(value));
    }

    Object floating(double value) {
        throw holds("a floating point number");
    }

    Object decimal(BigDecimal value) {
        throw holds("a decimal");
    }

    Object text(ValueType type, byte[] utf8, int from, int length) {
        throw holds(kind(type, "text"));
    }

    Object bytes(ValueType type, byte[] bytes, int from, int length) {
        if (type.semantic() == Semantic.DECIMAL) {
            return decimal(DecimalText.number(bytes, from, length, type.parameter()));
        }
        throw holds(kind(type, "bytes"));
    }

    /** A JSON number with a point or an exponent. */
    Object fraction(String number) {
        try {
            return decimal(new BigDecimal(number));
        } catch (NumberFormatException e) {
            throw holds("a number with an exponent beyond all range");
        }
    }

    /** A JSON number that no schema explains. */
    Object untypedInteger(long value) {
        return integer(PLAIN, value);
    }

    /** A JSON string that no schema explains. */
    Object untypedText(byte[] utf8, int from, int length) {
        return text(PLAIN, utf8, from, length);
    }

    /** A JSON object or array. */
    Object json(byte[] utf8, int from, int length) {
        throw holds(utf8[from] == '{' ? "a JSON object" : "a JSON array");
    }

    /** Whether {@link #json} takes what is no scalar of MongoDB's extended JSON. */
    boolean takesJson() {
        return false;
    }

    final MalformedRecordException holds(String kind) {
        return place.holds(kind);
    }

    static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static String kind(ValueType type, String plain) {
        return switch (type.semantic()) {
            case PLAIN -> plain;
            case DATE, ISO_DATE -> "a date";
            case TIME, ISO_TIME -> "a time of day";
            case DATETIME, CONNECT_TIMESTAMP, ISO_DATETIME -> "a date and time without a zone";
            case TIMESTAMP, ZONED_TIMESTAMP -> "a point in time";
            case DECIMAL, VARIABLE_DECIMAL -> "a decimal";
            case UUID -> "a UUID";
            case JSON -> "JSON text";
            case BITS -> "bits";
        };
    }
}
