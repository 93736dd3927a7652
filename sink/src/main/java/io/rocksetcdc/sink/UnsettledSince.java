package io.rocksetcdc.sink;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Since when the oldest record of a partition waits to be settled. Remembers one record of each
 * {@link #STEP_MILLIS} only: what is said may be older by that much, never younger.
 */
final class UnsettledSince {

    /** Nothing waits. */
    static final long NOTHING = Long.MAX_VALUE;

    static final long STEP_MILLIS = 100;

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Written by the task, read by metric reporters. */
    private volatile long millis = NOTHING;

    private record Mark(long offset, long millis) {}

    /** A record was taken into the writer, in the order of offsets. */
    void taken(long offset, long now) {
        if (marks.isEmpty() || now - marks.peekLast().millis() >= STEP_MILLIS) {
            marks.add(new Mark(offset, now));
            millis = marks.peekFirst().millis();
        }
    }

    /**
     * All below an offset is settled.
     *
     * @param next behind the last record that was taken
     */
    void settled(long offset, long next) {
        if (marks.isEmpty()) {
            return;
        }
        if (offset == next) {
            marks.clear();
            millis = NOTHING;
            return;
        }
        Mark first = marks.poll();
        while (!marks.isEmpty() && marks.peekFirst().offset() <= offset) {
            first = marks.poll();
        }
        marks.addFirst(first);
        millis = first.millis();
    }

    /** Milliseconds since the epoch, or {@link #NOTHING}. */
    long millis() {
        return millis;
    }
}
