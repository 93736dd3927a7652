package io.rocksetcdc.job.transform.function;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Values as bytes, different for different values. Each value is a letter, the number of its bytes
 * (4 bytes, big-endian), and its bytes:
 *
 * <ul>
 *   <li>{@code z} NULL: none
 *   <li>{@code b} BOOLEAN: 1 or 0
 *   <li>{@code n} TINYINT to BIGINT and DECIMAL: decimal digits in ASCII, no exponent, no zeros at
 *       the end of a fraction. A column that gets a wider type keeps its ids
 *   <li>{@code f} FLOAT and DOUBLE: the 8 bytes of the IEEE 754 double; -0 as 0, one NaN
 *   <li>{@code s} CHAR and VARCHAR: UTF-8
 *   <li>{@code x} BINARY and VARBINARY: as they are
 *   <li>{@code d} DATE: days since 1970-01-01, 8 bytes
 *   <li>{@code t} TIME: nanoseconds since midnight, 8 bytes
 *   <li>{@code w} TIMESTAMP: seconds since 1970-01-01T00:00, 8 bytes, and nanoseconds, 4 bytes
 *   <li>{@code i} TIMESTAMP_LTZ: the same, since the epoch
 * </ul>
 *
 * Numbers of more than one byte are big-endian two's complement.
 */
final class IdBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(Object value) {
        if (value == null) {
            put('z', new byte[0]);
        } else if (value instanceof Boolean bool) {
            put('b', new byte[] {(byte) (bool ? 1 : 0)});
        } else if (value instanceof BigDecimal decimal) {
            put('n', plain(decimal));
        } else if (value instanceof Double || value instanceof Float) {
            put('f', longs(bits(((Number) value).doubleValue())));
        } else if (value instanceof Number integer) {
            put('n', Long.toString(integer.longValue()).getBytes(US_ASCII));
        } else if (value instanceof String text) {
            put('s', utf8(text));
        } else if (value instanceof byte[] raw) {
            put('x', raw);
        } else {
            addTime(value);
        }
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void addTime(Object value) {
        if (value instanceof LocalDate date) {
            put('d', longs(date.toEpochDay()));
        } else if (value instanceof LocalTime time) {
            put('t', longs(time.toNanoOfDay()));
        } else if (value instanceof LocalDateTime wall) {
            put('w', moment(wall.toEpochSecond(ZoneOffset.UTC), wall.getNano()));
        } else if (value instanceof Instant instant) {
            put('i', moment(instant.getEpochSecond(), instant.getNano()));
        } else {
            throw new IllegalArgumentException("No id of a " + value.getClass().getName());
        }
    }

    private void put(char kind, byte[] content) {
        bytes.write(kind);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        bytes.writeBytes(content);
    }

    private static byte[] plain(BigDecimal decimal) {
        return decimal.stripTrailingZeros().toPlainString().getBytes(US_ASCII);
    }

    /** Adding zero makes 0 of -0. */
    private static long bits(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] moment(long seconds, int nanos) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(seconds)
                .putInt(nanos)
                .array();
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[encoded.remaining()];
            encoded.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new FunctionException(IdHash.NAME, "a text is not valid Unicode");
        }
    }
}
