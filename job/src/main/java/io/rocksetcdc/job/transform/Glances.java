package io.rocksetcdc.job.transform;

import java.util.function.LongSupplier;

/**
 * When to look at a row for nothing but fields that the pinned DDL does not know: at every row of a
 * quiet topic, at a hundred a second of a busy one.
 */
final class Glances {

    private static final long MILLIS_BETWEEN = 10;

    private final LongSupplier clock;
    private long next = Long.MIN_VALUE;

    /**
     * @param clock milliseconds
     */
    Glances(LongSupplier clock) {
        this.clock = clock;
    }

    boolean isDue() {
        long now = clock.getAsLong();
        if (now < next) {
            return false;
        }
        next = now + MILLIS_BETWEEN;
        return true;
    }
}
