package io.rocksetcdc.sink.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * When the next request may be sent, so that no second has more than a rate, wherever it begins.
 *
 * <p>A window over the last requests, and no bucket of tokens: what was saved up while something
 * else held everybody back may be sent at once. Not thread-safe.
 */
final class RequestWindow {

    private static final double NANOS = 1e9;
    private static final double ROUNDING = 1e-9;

    private final Deque<Long> sent = new ArrayDeque<>();
    private double perSecond;

    RequestWindow(double perSecond) {
        this.perSecond = perSecond;
    }

    void rate(double newPerSecond) {
        perSecond = newPerSecond;
    }

    /** Nanoseconds until a request may be sent; 0 if one may be sent now. */
    long delayNanos(long now) {
        while (!sent.isEmpty() && sent.peekFirst() + windowNanos() <= now) {
            sent.removeFirst();
        }
        int before = sent.size() - mostInAWindow();
        if (before < 0) {
            return 0;
        }
        Iterator<Long> oldest = sent.iterator();
        long leaves = oldest.next();
        for (int i = 0; i < before; i++) {
            leaves = oldest.next();
        }
        return leaves + windowNanos() - now;
    }

    void take(long now) {
        sent.addLast(now);
    }

    /** The last one is not sent. */
    void giveBack() {
        sent.pollLast();
    }

    /**
     * A whole number that is at least the rate of a second: then the window is a second or more.
     */
    private int mostInAWindow() {
        return Math.max(1, (int) Math.ceil(perSecond - ROUNDING));
    }

    private long windowNanos() {
        return Math.round(mostInAWindow() / perSecond * NANOS);
    }
}
