package io.rocksetcdc.sink.pace;

/**
 * When the next request may be sent, so that requests come evenly: of several processes that share
 * a quota, all meet its end alike. The time in which the bytes hold requests back is saved up for
 * them, a second at most.
 *
 * <p>Not thread-safe.
 */
final class EvenPace {

    private static final double NANOS = 1e9;

    private final long burstNanos;
    private long intervalNanos;
    private long savedNanos;
    private long last;
    private long heldUntil;

    /**
     * @param burstSeconds what may be saved up at any time beside one request, so that a timer that
     *     is late loses nothing
     */
    EvenPace(double perSecond, double burstSeconds, long now) {
        burstNanos = Math.round(burstSeconds * NANOS);
        intervalNanos = Math.round(NANOS / perSecond);
        savedNanos = mostAtAnyTime();
        last = now;
        heldUntil = now;
    }

    /** What is saved up stays as many requests as it is. */
    void rate(double newPerSecond) {
        long before = intervalNanos;
        intervalNanos = Math.round(NANOS / newPerSecond);
        savedNanos = Math.round(savedNanos * ((double) intervalNanos / before));
    }

    /** Nanoseconds until a request may be sent; 0 if one may be sent now. */
    long delayNanos(long now) {
        advance(now);
        return Math.max(0, intervalNanos - savedNanos);
    }

    void take(long now) {
        advance(now);
        savedNanos -= intervalNanos;
    }

    void giveBack() {
        savedNanos += intervalNanos;
    }

    /** As things are, the bytes hold every request back until then. */
    void held(long now, long until) {
        advance(now);
        heldUntil = until;
    }

    private void advance(long now) {
        long held = Math.max(0, Math.min(now, heldUntil) - last);
        savedNanos = Math.max(savedNanos, Math.min((long) NANOS, savedNanos + held));
        long free = now - last - held;
        savedNanos = Math.max(savedNanos, Math.min(mostAtAnyTime(), savedNanos + free));
        last = now;
    }

    private long mostAtAnyTime() {
        return intervalNanos + burstNanos;
    }
}
