package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.WritePath;
import io.rocksetcdc.sink.request.Lane;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.QueuedRecord;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.WriterMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * The lanes of one writer: one per topic; more only while a full request waits behind one in flight
 * and quota is unused. A partition changes lane only when it has nothing buffered, so its order is
 * kept.
 */
final class Lanes<T extends SinkRecord> {

    /** Enough to fill a quota of 50 full requests a second at 160 ms each. */
    static final int MOST_LANES_PER_TOPIC = 8;

    private final WritePath writePath;
    private final RequestLimits limits;
    private final LearntLimits learnt;
    private final BooleanSupplier quotaUnused;
    private final WriterMemory memory;
    private final List<ActiveLane<T>> all = new ArrayList<>();
    private final Map<String, List<ActiveLane<T>>> byTopic = new HashMap<>();
    private final Map<Partition, Assignment<T>> assignments = new HashMap<>();
    private final LaneTotals totals = new LaneTotals();
    private long retainedBytes;

    Lanes(
            WritePath writePath,
            RequestLimits limits,
            LearntLimits learnt,
            BooleanSupplier quotaUnused,
            WriterMemory memory) {
        this.writePath = writePath;
        this.limits = limits;
        this.learnt = learnt;
        this.quotaUnused = quotaUnused;
        this.memory = memory;
    }

    /** Whether one more record may be queued; if not, the task is called when it may be. */
    boolean haveRoom() {
        long held = bufferedBytes();
        return memory.allows(held) || areEmpty() || memory.asks(held);
    }

    /** The lane that the next record of this element's partition has to go to. */
    ActiveLane<T> laneFor(T element) {
        Partition partition = new Partition(element.topic(), element.partition());
        Assignment<T> assigned = assignments.get(partition);
        if (assigned == null || assigned.buffered == 0) {
            assigned = new Assignment<>(choose(element.topic()));
            assignments.put(partition, assigned);
        }
        return assigned.lane;
    }

    /** A record was queued in the lane that {@link #laneFor} named. */
    void queued(T element) {
        count(element, buffered -> buffered + 1);
        retainedBytes += element.retainedBytes();
        long held = bufferedBytes();
        if (!memory.allows(held)) {
            memory.settle(held);
        }
    }

    /** A record has left its lane. */
    void left(QueuedRecord<T> record) {
        count(record.element(), buffered -> buffered - 1);
        retainedBytes -= record.element().retainedBytes();
    }

    /**
     * Documents were written into the lane or taken back, or it began or ended a request. Called
     * after each of these, and after records have left.
     */
    void changed(ActiveLane<T> lane) {
        totals.count(lane);
    }

    /** Gives back the memory of records that have left. */
    void giveBack() {
        memory.settle(bufferedBytes());
    }

    /** Gives back all memory. */
    void close() {
        memory.close();
    }

    List<ActiveLane<T>> all() {
        return Collections.unmodifiableList(all);
    }

    boolean areEmpty() {
        return held().lanesInUse() == 0;
    }

    /** Bytes of documents that are not in flight. */
    long waitingBytes() {
        return held().waitingBytes();
    }

    /** Heap bytes of buffered documents and of the records they were made from. */
    long bufferedBytes() {
        return retainedBytes + held().allocatedBytes();
    }

    LaneTotals.Held held() {
        return totals.all();
    }

    private void count(T element, IntUnaryOperator change) {
        Assignment<T> assigned =
                assignments.get(new Partition(element.topic(), element.partition()));
        assigned.buffered = change.applyAsInt(assigned.buffered);
    }

    private ActiveLane<T> choose(String topic) {
        List<ActiveLane<T>> lanes = byTopic.computeIfAbsent(topic, unused -> new ArrayList<>());
        for (ActiveLane<T> lane : lanes) {
            if (!lane.isCongested()) {
                return lane;
            }
        }
        boolean mayAdd = lanes.size() < MOST_LANES_PER_TOPIC && quotaUnused.getAsBoolean();
        return lanes.isEmpty() || mayAdd ? add(topic, lanes) : lanes.get(0);
    }

    private ActiveLane<T> add(String topic, List<ActiveLane<T>> lanes) {
        Lane<T> queue = new Lane<>(writePath.prefix(topic), writePath.suffix(), limits, learnt);
        ActiveLane<T> lane = new ActiveLane<>(topic, queue);
        lanes.add(lane);
        all.add(lane);
        return lane;
    }

    private record Partition(String topic, int number) {}

    private static final class Assignment<T extends SinkRecord> {

        private final ActiveLane<T> lane;
        private int buffered;

        Assignment(ActiveLane<T> lane) {
            this.lane = lane;
        }
    }
}
