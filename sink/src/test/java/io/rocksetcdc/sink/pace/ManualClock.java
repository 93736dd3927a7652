package io.rocksetcdc.sink.pace;

import io.github.bucket4j.TimeMeter;

/** A clock that a test sets. */
public final class ManualClock implements TimeMeter {

    private static final double NANOS = 1e9;

    private long nanos = 1_000_000_000L;

    public void advance(double seconds) {
        advanceNanos(Math.round(seconds * NANOS));
    }

    public void advanceNanos(long more) {
        nanos += more;
    }

    public double seconds() {
        return nanos / NANOS;
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
