package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.KafkaReceiver;
import io.rocksetcdc.sink.pace.Backoff;
import io.rocksetcdc.sink.pace.Quota;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A real writer on a manual task, before a scripted server. */
final class WriterFixture {

    /** A record that was set aside. */
    record SetAside(TestRecord record, DeadLetter why) {}

    private static final SinkWriter.Context NO_CONTEXT =
            new SinkWriter.Context() {
                @Override
                public long currentWatermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public Long timestamp() {
                    return null;
                }
            };

    final ScriptedServer server;
    final ManualTask task;
    final List<SetAside> setAside = new ArrayList<>();
    final Deque<CompletableFuture<Void>> notDurable = new ArrayDeque<>();
    private final RocksetWriter<TestRecord> writer;

    WriterFixture(ScriptedServer server, RequestLimits limits, ErrorPolicy policy, long buffer) {
        this(server, limits, policy, buffer, new LearntLimits());
    }

    WriterFixture(
            ScriptedServer server,
            RequestLimits limits,
            ErrorPolicy policy,
            long buffer,
            LearntLimits learnt) {
        this(server, limits, policy, buffer, QuotaLimits.NONE, learnt);
    }

    WriterFixture(
            ScriptedServer server,
            RequestLimits limits,
            ErrorPolicy policy,
            long buffer,
            QuotaLimits quotaLimits,
            LearntLimits learnt) {
        this.server = server;
        task = new ManualTask(() -> server.act() || completeDeadLetter());
        SinkMetrics metrics =
                new SinkMetrics(UnregisteredMetricsGroup.createSinkWriterMetricGroup(), learnt);
        Quota quota = new Quota(quotaLimits, task);
        KafkaReceiver path = new KafkaReceiver();
        Lanes<TestRecord> lanes = new Lanes<>(path, limits, learnt, () -> quota.delayNanos() == 0);
        PendingDeadLetters<TestRecord> deadLetters =
                new PendingDeadLetters<>(new Remembered(), policy, task, metrics);
        Sender<TestRecord> sender =
                new Sender<>(
                        "commons.orders",
                        lanes,
                        learnt,
                        server,
                        quota,
                        new Backoff(new SplittableRandom(1)),
                        Duration.ofSeconds(60),
                        task,
                        task,
                        deadLetters,
                        metrics);
        writer =
                new RocksetWriter<>(
                        lanes,
                        new RecordOutput<>(new TestEncoder(), path, limits),
                        sender,
                        deadLetters,
                        metrics,
                        task,
                        buffer,
                        () -> {});
    }

    void write(TestRecord record) throws IOException, InterruptedException {
        writer.write(record, NO_CONTEXT);
    }

    void flush() throws IOException, InterruptedException {
        writer.flush(false);
    }

    /** Dead letters become durable only while the task waits. */
    private boolean completeDeadLetter() {
        return !notDurable.isEmpty() && notDurable.removeFirst().complete(null);
    }

    private final class Remembered implements DeadLetters<TestRecord> {

        @Override
        public CompletionStage<Void> send(TestRecord element, DeadLetter why) {
            setAside.add(new SetAside(element, why));
            CompletableFuture<Void> durable = new CompletableFuture<>();
            notDurable.add(durable);
            return durable;
        }

        @Override
        public void close() {}
    }
}
