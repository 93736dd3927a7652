package io.rocksetcdc.sink;

import java.util.HashMap;
import java.util.Map;

/**
 * What all lanes of a writer hold: a unit of a thousand topics has a thousand lanes, too many to
 * ask for each record. A lane is counted anew, as a whole, after whatever happens to it.
 */
final class LaneTotals {

    /**
     * @param allocatedBytes heap bytes of buffers
     * @param waitingBytes bytes of documents that are not in flight
     * @param lanesInUse lanes that have records
     */
    record Held(long allocatedBytes, long waitingBytes, int lanesInUse) {

        static final Held NOTHING = new Held(0, 0, 0);

        static Held by(ActiveLane<?> lane) {
            return new Held(
                    lane.queue().allocatedBytes(),
                    lane.waitingBytes(),
                    lane.queue().isEmpty() ? 0 : 1);
        }

        Held plus(Held other) {
            return new Held(
                    allocatedBytes + other.allocatedBytes,
                    waitingBytes + other.waitingBytes,
                    lanesInUse + other.lanesInUse);
        }

        Held minus(Held other) {
            return new Held(
                    allocatedBytes - other.allocatedBytes,
                    waitingBytes - other.waitingBytes,
                    lanesInUse - other.lanesInUse);
        }
    }

    private final Map<ActiveLane<?>, Held> counted = new HashMap<>();
    private Held all = Held.NOTHING;

    /** Something has happened to the lane. */
    void count(ActiveLane<?> lane) {
        Held now = Held.by(lane);
        Held before = counted.getOrDefault(lane, Held.NOTHING);
        counted.put(lane, now);
        all = all.minus(before).plus(now);
    }

    Held all() {
        return all;
    }
}
