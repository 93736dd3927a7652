package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.Verdict;
import io.rocksetcdc.sink.request.QueuedRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What a writer counts. Beside Flink's own sink metrics:
 *
 * <ul>
 *   <li>{@code requests}: requests that were answered or failed
 *   <li>{@code answers.<verdict>}: the same by what the answer meant, e.g. {@code answers.retry}
 *   <li>{@code documentsAcknowledged}, {@code recordsAcknowledged}: taken by the API server
 *   <li>{@code deadLetters}: records that were set aside, durably
 *   <li>{@code bufferedBytes}: heap bytes waiting or in flight, as of the last write
 *   <li>{@code topic.<topic>.partition.<n>.settledOffset}: next offset after the last record of the
 *       partition that was acknowledged or set aside; records of a partition settle in order
 * </ul>
 */
final class SinkMetrics {

    private final SinkWriterMetricGroup group;
    private final Counter requests;
    private final Map<Verdict, Counter> answers = new EnumMap<>(Verdict.class);
    private final Counter documentsAcknowledged;
    private final Counter recordsAcknowledged;
    private final Counter deadLetters;
    private final Map<String, Map<Integer, Settled>> settled = new HashMap<>();
    private volatile long lastSendMillis;
    private volatile long bufferedBytes;

    SinkMetrics(SinkWriterMetricGroup group) {
        this.group = group;
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
    }

    void buffered(long bytes) {
        bufferedBytes = bytes;
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

    void acknowledged(List<? extends QueuedRecord<? extends SinkRecord>> records) {
        for (QueuedRecord<? extends SinkRecord> record : records) {
            acknowledged(record);
        }
    }

    void acknowledged(QueuedRecord<? extends SinkRecord> record) {
        recordsAcknowledged.inc();
        documentsAcknowledged.inc(record.documents());
        group.getNumRecordsSendCounter().inc();
        settled(record.element());
    }

    void deadLettered(SinkRecord record) {
        deadLetters.inc();
        settled(record);
    }

    /** A record that makes no document is settled once it is read. */
    void settled(SinkRecord record) {
        Settled partition =
                settled.computeIfAbsent(record.topic(), unused -> new HashMap<>())
                        .computeIfAbsent(
                                record.partition(), number -> register(record.topic(), number));
        partition.nextOffset = Math.max(partition.nextOffset, record.offset() + 1);
    }

    private Settled register(String topic, int partition) {
        Settled offset = new Settled();
        group.addGroup("topic", topic)
                .addGroup("partition", String.valueOf(partition))
                .gauge("settledOffset", () -> offset.nextOffset);
        return offset;
    }

    /** Written by the task, read by metric reporters. */
    private static final class Settled {
        private volatile long nextOffset;
    }
}
