package io.rocksetcdc.sink;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How far a partition is settled: every record below {@link #settledOffset()} is acknowledged, set
 * aside durably, or makes no document. Records come in order; dead letters may end out of order.
 */
final class PartitionProgress {

    private final NavigableSet<Long> settingAside = new TreeSet<>();
    private final UnsettledSince since = new UnsettledSince();
    private int queued;
    private long firstQueued;
    private long next;

    /** Written by the task, read by metric reporters. */
    private volatile long settled;

    PartitionProgress(long firstOffset) {
        next = firstOffset;
        settled = firstOffset;
    }

    /** The record was taken at this time and waits in a lane. */
    void queued(long offset, long now) {
        since.taken(offset, now);
        if (queued == 0) {
            firstQueued = offset;
        }
        queued++;
        next = offset + 1;
        update();
    }

    /** The record is on its way to the dead letters without ever having been queued. */
    void rejected(long offset, long now) {
        since.taken(offset, now);
        settingAside.add(offset);
        next = offset + 1;
        update();
    }

    /** The record makes no document. */
    void empty(long offset) {
        next = offset + 1;
        update();
    }

    /** The record has left its lane, acknowledged. */
    void acknowledged(long offset) {
        leftLane(offset);
        update();
    }

    /** The record has left its lane for the dead letters. */
    void refused(long offset) {
        leftLane(offset);
        settingAside.add(offset);
        update();
    }

    /** The dead letter is durable. */
    void setAside(long offset) {
        settingAside.remove(offset);
        update();
    }

    /** Next offset after the last record that is settled with all before it. */
    long settledOffset() {
        return settled;
    }

    /** Since when the oldest record waits, or {@link UnsettledSince#NOTHING}. */
    long unsettledSince() {
        return since.millis();
    }

    private void leftLane(long offset) {
        queued--;
        firstQueued = offset + 1;
    }

    private void update() {
        long open = queued == 0 ? next : firstQueued;
        settled = settingAside.isEmpty() ? open : Math.min(open, settingAside.first());
        since.settled(settled, next);
    }
}
