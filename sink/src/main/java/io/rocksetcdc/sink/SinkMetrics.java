package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.Verdict;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.QueuedRecord;
import io.rocksetcdc.sink.share.Pacer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a writer counts, beside Flink's own sink metrics; see docs/reference/metrics.md. */
final class SinkMetrics {

    private static final double NO_LIMIT = -1;

    private final SinkWriterMetricGroup group;
    private final Counter requests;
    private final Map<Verdict, Counter> answers = new EnumMap<>(Verdict.class);
    private final Counter documentsAcknowledged;
    private final Counter recordsAcknowledged;
    private final Counter deadLetters;
    private final Map<String, Counter> deadLettersByReason = new HashMap<>();
    private final Map<String, Map<Integer, PartitionProgress>> progress = new HashMap<>();
    private final List<PartitionProgress> partitions = new CopyOnWriteArrayList<>();
    private final LongSupplier clock;
    private volatile long lastSendMillis;
    private volatile long bufferedBytes;
    private volatile long waitingBytes;

    /**
     * @param clock milliseconds since the epoch
     */
    SinkMetrics(SinkWriterMetricGroup group, LearntLimits learnt, LongSupplier clock) {
        this.group = group;
        this.clock = clock;
        long startTime = clock.getAsLong();
        requests = group.counter("requests");
        documentsAcknowledged = group.counter("documentsAcknowledged");
        recordsAcknowledged = group.counter("recordsAcknowledged");
        deadLetters = group.counter("deadLetters");
        MetricGroup byVerdict = group.addGroup("answers");
        for (Verdict verdict : Verdict.values()) {
            answers.put(verdict, byVerdict.counter(verdict.name().toLowerCase(Locale.ROOT)));
        }
        group.setCurrentSendTimeGauge(() -> lastSendMillis);
        group.gauge("bufferedBytes", () -> bufferedBytes);
        group.gauge("requestLimitBytes", learnt::bytes);
        group.gauge("requestLimitDocuments", learnt::documents);
        group.gauge("waitingBytes", () -> waitingBytes);
        group.gauge("oldestUnacknowledgedMillis", this::oldestUnacknowledgedMillis);
        group.gauge("startTime", () -> startTime);
        group.gauge("reportTime", clock::getAsLong);
    }

    /** How long the record waits that was taken first of those not settled; 0 if none waits. */
    long oldestUnacknowledgedMillis() {
        long since =
                partitions.stream()
                        .mapToLong(PartitionProgress::unsettledSince)
                        .min()
                        .orElse(UnsettledSince.NOTHING);
        return since == UnsettledSince.NOTHING ? 0 : Math.max(0, clock.getAsLong() - since);
    }

    /** Shows what all writers of the job in this process may send now. */
    void allowed(Pacer pacer) {
        group.gauge("allowedRequestsPerSecond", () -> finite(pacer.requestsPerSecond()));
        group.gauge("allowedBytesPerSecond", () -> finite(pacer.bytesPerSecond()));
    }

    void buffered(Lanes<?> lanes) {
        bufferedBytes = lanes.bufferedBytes();
        waitingBytes = lanes.waitingBytes();
    }

    void answered(Verdict verdict, long tookMillis, long bodyBytes) {
        lastSendMillis = tookMillis;
        requests.inc();
        answers.get(verdict).inc();
        group.getNumBytesSendCounter().inc(bodyBytes);
        if (verdict != Verdict.ACCEPTED) {
            group.getNumRecordsSendErrorsCounter().inc();
        }
    }

    void queued(SinkRecord record) {
        progress(record).queued(record.offset(), clock.getAsLong());
    }

    void withoutDocuments(SinkRecord record) {
        progress(record).empty(record.offset());
    }

    void rejected(SinkRecord record) {
        progress(record).rejected(record.offset(), clock.getAsLong());
    }

    void refused(SinkRecord record) {
        progress(record).refused(record.offset());
    }

    void acknowledged(QueuedRecord<? extends SinkRecord> record) {
        recordsAcknowledged.inc();
        documentsAcknowledged.inc(record.documents());
        group.getNumRecordsSendCounter().inc();
        progress(record.element()).acknowledged(record.element().offset());
    }

    void setAside(SinkRecord record, String reason) {
        deadLetters.inc();
        deadLettersByReason
                .computeIfAbsent(
                        reason, unused -> group.addGroup("reason", reason).counter("deadLetters"))
                .inc();
        progress(record).setAside(record.offset());
    }

    private static double finite(double rate) {
        return Double.isInfinite(rate) ? NO_LIMIT : rate;
    }

    private PartitionProgress progress(SinkRecord record) {
        return progress.computeIfAbsent(record.topic(), unused -> new HashMap<>())
                .computeIfAbsent(record.partition(), unused -> register(record));
    }

    private PartitionProgress register(SinkRecord first) {
        PartitionProgress partition = new PartitionProgress(first.offset());
        partitions.add(partition);
        group.addGroup("topic", first.topic())
                .addGroup("partition", String.valueOf(first.partition()))
                .gauge("settledOffset", partition::settledOffset);
        return partition;
    }
}
