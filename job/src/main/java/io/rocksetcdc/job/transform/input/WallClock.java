package io.rocksetcdc.job.transform.input;

import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.TimestampData;

/** Times as Flink holds them. */
final class WallClock {

    private static final int MILLIS = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int DIGITS = 9;

    private WallClock() {}

    /** The text without the Z that Debezium puts behind it. */
    static String text(byte[] utf8, int from, int length) {
        String text = new String(utf8, from, length, StandardCharsets.UTF_8);
        return text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * A time stamp cut off behind some digits of its second.
     *
     * @throws ArithmeticException if it lies millions of years away
     */
    static TimestampData timestamp(long seconds, int nanos, int digits) {
        int unit = 1;
        for (int i = digits; i < DIGITS; i++) {
            unit *= 10;
        }
        int kept = nanos - nanos % unit;
        return TimestampData.fromEpochMillis(
                Math.addExact(Math.multiplyExact(seconds, MILLIS), kept / NANOS_PER_MILLI),
                kept % NANOS_PER_MILLI);
    }

    static int nanos(long units, int perSecond) {
        return (int) Math.floorMod(units, (long) perSecond) * (1_000_000_000 / perSecond);
    }
}
