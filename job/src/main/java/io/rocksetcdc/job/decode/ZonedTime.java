package io.rocksetcdc.job.decode;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Reads a point in time as Debezium writes it, {@code 2018-06-20T15:13:16.945104Z}, or with an
 * offset. Not thread-safe.
 */
public final class ZonedTime {

    private static final int SHORTEST = "2018-06-20T15:13:16Z".length();

    private long seconds;
    private int nanos;

    /** Seconds since the epoch of the text read last. */
    public long seconds() {
        return seconds;
    }

    /** Nanoseconds within the second of the text read last. */
    public int nanos() {
        return nanos;
    }

    /** Reads a text; false if it is none, as PostgreSQL's {@code infinity}. */
    public boolean parse(byte[] text, int from, int length) {
        try {
            return utc(text, from, length) || withOffset(text, from, length);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The common form, without an object. */
    private boolean utc(byte[] text, int from, int length) {
        int end = from + length - 1;
        if (length < SHORTEST
                || text[end] != 'Z'
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return false;
        }
        int year = digits(text, from, 4);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        int hour = digits(text, from + 11, 2);
        int minute = digits(text, from + 14, 2);
        int second = digits(text, from + 17, 2);
        if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) {
            return false;
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        if (!fraction(text, from + SHORTEST - 1, end)) {
            return false;
        }
        seconds =
                LocalDate.of(year, month, day).toEpochDay() * 86_400
                        + hour * 3_600L
                        + minute * 60L
                        + second;
        return true;
    }

    private boolean fraction(byte[] text, int from, int end) {
        nanos = 0;
        if (from == end) {
            return true;
        }
        int count = end - from - 1;
        if (text[from] != '.' || count < 1 || count > 9) {
            return false;
        }
        int value = digits(text, from + 1, count);
        for (int i = count; i < 9; i++) {
            value *= 10;
        }
        nanos = value;
        return value >= 0;
    }

    private boolean withOffset(byte[] text, int from, int length) {
        OffsetDateTime time =
                OffsetDateTime.parse(new String(text, from, length, StandardCharsets.UTF_8));
        seconds = time.toEpochSecond();
        nanos = time.getNano();
        return true;
    }

    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
