package io.rocksetcdc.job.decode;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes dates and times as ISO 8601 text into a small buffer of its own. A fraction of a second
 * has 0, 3, 6 or 9 digits, as many as it needs; so the text depends on the value and not on the
 * unit it came in. Not thread-safe.
 */
public final class IsoText {

    private static final int NANOS = 1_000_000_000;
    private static final long DAY = 86_400;

    private final byte[] buffer = new byte[64];
    private int length;

    /** The buffer that holds the text, all of it ASCII. */
    public byte[] bytes() {
        return buffer;
    }

    /** Length of the text. */
    public int length() {
        return length;
    }

    /** The text. */
    public String text() {
        return new String(buffer, 0, length, StandardCharsets.US_ASCII);
    }

    /**
     * Writes a date.
     *
     * @return false if it lies outside the years 1 to 9999; the text then has a sign and more
     *     digits, and no reader is sure to take it for a date
     */
    public boolean date(long epochDay) {
        length = 0;
        return appendDate(epochDay);
    }

    /**
     * Writes a time of day.
     *
     * @return false if it is negative or 24 hours and more; the text then is a signed duration as
     *     {@code -101:05:00}
     */
    public boolean time(long units, int perSecond) {
        length = 0;
        long seconds = Math.floorDiv(units, (long) perSecond);
        int nanos = nanos(units, perSecond);
        if (seconds >= 0 && seconds < DAY) {
            appendClock(seconds, nanos);
            return true;
        }
        if (seconds < 0) {
            append('-');
            seconds = -seconds - (nanos > 0 ? 1 : 0);
            nanos = nanos > 0 ? NANOS - nanos : 0;
        }
        appendNumber(seconds / 3600, 2);
        append(':');
        appendTwo((int) (seconds / 60 % 60));
        append(':');
        appendTwo((int) (seconds % 60));
        appendFraction(nanos);
        return false;
    }

    /**
     * Writes a date and a time of day.
     *
     * @param zulu whether a {@code Z} follows
     * @return false as {@link #date}
     */
    public boolean dateTime(long units, int perSecond, boolean zulu) {
        boolean inRange =
                wallClock(Math.floorDiv(units, (long) perSecond), nanos(units, perSecond));
        if (zulu) {
            append('Z');
        }
        return inRange;
    }

    /** As {@link #dateTime(long, int, boolean)} for a point in time in UTC, with a {@code Z}. */
    public boolean dateTime(long epochSecond, int nanoOfSecond) {
        boolean inRange = wallClock(epochSecond, nanoOfSecond);
        append('Z');
        return inRange;
    }

    /** As {@link #dateTime(long, int, boolean)}, without a {@code Z}. */
    public boolean wallClock(long epochSecond, int nanoOfSecond) {
        length = 0;
        boolean inRange = appendDate(Math.floorDiv(epochSecond, DAY));
        append('T');
        appendClock(Math.floorMod(epochSecond, DAY), nanoOfSecond);
        return inRange;
    }

    private static int nanos(long units, int perSecond) {
        return (int) Math.floorMod(units, (long) perSecond) * (NANOS / perSecond);
    }

    private boolean appendDate(long epochDay) {
        // Hands out no exception: seconds in a long reach no further than this class does.
        LocalDate date =
                LocalDate.ofEpochDay(
                        Math.max(
                                LocalDate.MIN.toEpochDay(),
                                Math.min(LocalDate.MAX.toEpochDay(), epochDay)));
        int year = date.getYear();
        boolean inRange = year >= 1 && year <= 9999;
        if (year < 0) {
            append('-');
        } else if (year > 9999) {
            append('+');
        }
        appendNumber(Math.abs(year), 4);
        append('-');
        appendTwo(date.getMonthValue());
        append('-');
        appendTwo(date.getDayOfMonth());
        return inRange;
    }

    private void appendClock(long secondOfDay, int nanos) {
        appendTwo((int) (secondOfDay / 3600));
        append(':');
        appendTwo((int) (secondOfDay / 60 % 60));
        append(':');
        appendTwo((int) (secondOfDay % 60));
        appendFraction(nanos);
    }

    private void appendFraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        append('.');
        if (nanos % 1_000_000 == 0) {
            appendNumber(nanos / 1_000_000, 3);
        } else if (nanos % 1_000 == 0) {
            appendNumber(nanos / 1_000, 6);
        } else {
            appendNumber(nanos, 9);
        }
    }

    private void appendTwo(int value) {
        append((char) ('0' + value / 10));
        append((char) ('0' + value % 10));
    }

    private void appendNumber(long value, int digits) {
        int width = digits;
        for (long rest = value; rest >= power(width); ) {
            width++;
        }
        for (int i = width - 1; i >= 0; i--) {
            append((char) ('0' + value / power(i) % 10));
        }
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    private void append(char c) {
        buffer[length++] = (byte) c;
    }
}
