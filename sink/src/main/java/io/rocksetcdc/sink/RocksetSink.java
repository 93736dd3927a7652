package io.rocksetcdc.sink;

import io.rocksetcdc.sink.http.ApiServers;
import io.rocksetcdc.sink.http.HttpTransport;
import io.rocksetcdc.sink.http.SharedApi;
import io.rocksetcdc.sink.pace.Backoff;
import io.rocksetcdc.sink.request.LearntLimits;
import io.rocksetcdc.sink.share.Pacer;
import java.util.SplittableRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes elements as documents to an API server that speaks Rockset's contract: at least once, in
 * order per partition, within the API's limits, with no batch size to tune.
 *
 * <p>Elements must reach it through chained operators; see {@link SinkRecord}.
 *
 * @param <T> the element type
 */
public final class RocksetSink<T extends SinkRecord> implements Sink<T> {

    private static final long serialVersionUID = 1L;

    private final RocksetSinkOptions options;
    private final DocumentEncoder.Factory<T> encoders;
    private final DeadLetters.Factory<T> deadLetters;

    public RocksetSink(
            RocksetSinkOptions options,
            DocumentEncoder.Factory<T> encoders,
            DeadLetters.Factory<T> deadLetters) {
        this.options = options;
        this.encoders = encoders;
        this.deadLetters = deadLetters;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        String key = options.key().resolve();
        DocumentEncoder<T> encoder = encoders.create(context.metricGroup());
        DeadLetters<T> letters = deadLetters.create(context.metricGroup());
        // From here on nothing fails that would leave a hold on what is shared.
        SharedApi api =
                ApiServers.acquire(
                        options.apiServer(),
                        key,
                        context.getJobInfo().getJobId().toString(),
                        options.jobLimits());
        LearntLimits learnt = api.learntLimits();
        SinkMetrics metrics =
                new SinkMetrics(
                        context.metricGroup(),
                        learnt,
                        context.getProcessingTimeService()::getCurrentProcessingTime);
        RecordOutput<T> output =
                new RecordOutput<>(encoder, options.writePath(), options.requestLimits());
        PendingDeadLetters<T> pendingDeadLetters =
                new PendingDeadLetters<>(
                        letters, options.errorPolicy(), context.getMailboxExecutor(), metrics);
        Pacer pacer = api.job().pacer();
        metrics.allowed(pacer);
        MailboxExecutor mailbox = context.getMailboxExecutor();
        Lanes<T> lanes =
                new Lanes<>(
                        options.writePath(),
                        options.requestTarget(),
                        learnt,
                        pacer::isUnused,
                        api.job()
                                .memory()
                                .join(
                                        options.writerBufferBytes(),
                                        () -> MailboxMail.post(mailbox, MailboxMail::wakeUp)));
        Sender<T> sender =
                new Sender<>(
                        options.destinations(),
                        lanes,
                        learnt,
                        new HttpTransport(
                                api.client(),
                                options.writePath(),
                                options.apiServer(),
                                key,
                                options.streamName()),
                        pacer,
                        new Backoff(new SplittableRandom()),
                        options.requestTimeout(),
                        mailbox,
                        new LastingTimers(
                                context.getProcessingTimeService(), mailbox, api.timers()),
                        pendingDeadLetters,
                        metrics);
        return new RocksetWriter<>(
                lanes, output, sender, pendingDeadLetters, metrics, mailbox, api::close);
    }
}
