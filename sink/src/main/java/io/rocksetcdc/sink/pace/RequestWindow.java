package io.rocksetcdc.sink.pace;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When the next request may be sent, so that no second has more than a rate, wherever it begins.
 *
 * <p>Not thread-safe.
 */
final class RequestWindow {

    private static final double NANOS = 1e9;
    private static final double ROUNDING = 1e-9;

    private final Deque<Long> sent = new ArrayDeque<>();
    private final int mostInAWindow;
    private final long windowNanos;

    /** A whole number that is at least the rate makes a window of a second or more. */
    RequestWindow(double perSecond) {
        mostInAWindow = Math.max(1, (int) Math.ceil(perSecond - ROUNDING));
        windowNanos = Math.round(mostInAWindow / perSecond * NANOS);
    }

    /** Nanoseconds until a request may be sent; 0 if one may be sent now. */
    long delayNanos(long now) {
        return sent.size() < mostInAWindow ? 0 : Math.max(0, sent.getFirst() + windowNanos - now);
    }

    void take(long now) {
        if (sent.size() == mostInAWindow) {
            sent.removeFirst();
        }
        sent.addLast(now);
    }

    /** The last one is not sent. */
    void giveBack() {
        sent.pollLast();
    }
}
