package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.KafkaReceiver;
import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.pace.Backoff;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.JobLimits;
import io.rocksetcdc.sink.share.JobShare;
import io.rocksetcdc.sink.share.Pacer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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

    final ManualTask task;
    final List<SetAside> setAside = new ArrayList<>();
    final Deque<CompletableFuture<Void>> notDurable = new ArrayDeque<>();
    final SinkMetrics metrics;
    final Lanes<TestRecord> lanes;
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
        this(
                server,
                server,
                new ManualTime(),
                time ->
                        JobShare.of(
                                new JobLimits(quotaLimits, 1, limits.bytes(), buffer),
                                () -> Long.MAX_VALUE,
                                time),
                limits,
                policy,
                learnt);
    }

    /** One of several writers, which share time and what else belongs to their job. */
    WriterFixture(
            Transport transport,
            ManualTask.World world,
            ManualTime time,
            Function<ManualTime, JobShare> share,
            RequestLimits limits,
            ErrorPolicy policy,
            LearntLimits learnt) {
        task = new ManualTask(time, () -> world.act() || completeDeadLetter());
        metrics =
                new SinkMetrics(
                        UnregisteredMetricsGroup.createSinkWriterMetricGroup(),
                        learnt,
                        time::millis);
        JobShare job = share.apply(time);
        Pacer pacer = job.pacer();
        KafkaReceiver path = new KafkaReceiver();
        lanes =
                new Lanes<>(
                        path,
                        limits,
                        learnt,
                        pacer::isUnused,
                        job.memory()
                                .join(
                                        Long.MAX_VALUE,
                                        () -> MailboxMail.post(task, MailboxMail::wakeUp)));
        PendingDeadLetters<TestRecord> deadLetters =
                new PendingDeadLetters<>(new Remembered(), policy, task, metrics);
        Sender<TestRecord> sender =
                new Sender<>(
                        topic -> "commons.orders of " + topic,
                        lanes,
                        learnt,
                        transport,
                        pacer,
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
                        () -> {});
    }

    void write(TestRecord record) throws IOException, InterruptedException {
        writer.write(record, NO_CONTEXT);
    }

    void close() {
        writer.close();
    }

    void flush() throws IOException, InterruptedException {
        writer.flush(false);
    }

    /** Dead letters become durable only while the task waits. */
    boolean completeDeadLetter() {
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
