package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.status.JobStatus;
import io.rocksetcdc.cli.status.OffsetRange;
import io.rocksetcdc.cli.status.PipelineStatus;
import io.rocksetcdc.cli.status.StatusReader;
import io.rocksetcdc.cli.status.StreamStatus;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Measures how far the streams of a running pipeline are behind, round after round. */
public final class LagReader implements AutoCloseable {

    private static final String ISOLATION = "isolation.level";

    private final Pipeline pipeline;
    private final URI flink;
    private final SecretResolver secrets;
    private final StatusReader statuses;
    private final Sampler sampler;
    private Optional<Sample> last;

    /**
     * @param flink base URL of the cluster's REST API
     */
    public LagReader(Pipeline pipeline, URI flink, SecretResolver secrets) {
        this(pipeline, flink, secrets, Optional.empty());
    }

    private LagReader(Pipeline pipeline, URI flink, SecretResolver secrets, Optional<Sample> last) {
        this.pipeline = pipeline;
        this.flink = flink;
        this.secrets = secrets;
        this.statuses = new StatusReader(pipeline, flink, secrets);
        this.sampler = new Sampler(statuses);
        this.last = last;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** A reader of what the pipeline has become: streams that are still there keep their rates. */
    LagReader carriedOn(Pipeline changed) {
        return new LagReader(changed, flink, secrets, last);
    }

    /**
     * Reads twice the first time, then once more each time.
     *
     * @param interval what lies between two samples at least
     * @throws IOException if the cluster does not answer
     */
    public LagReport read(Duration interval) throws IOException, InterruptedException {
        Sample before = last.isPresent() ? last.get() : sampler.first();
        Sample after = sampler.after(before, interval);
        last = Optional.of(after);
        List<String> findings = new ArrayList<>(after.status().findings());
        Set<Tail> empty = emptyTails(before, after, findings);
        List<StreamLag> lags = new ArrayList<>();
        for (StreamStatus now : after.streams()) {
            StreamStatus then = before.stream(now.stream().name()).orElse(now);
            lags.add(
                    new LagMeter(then, now, after.nanos() - before.nanos())
                            .read(empty, running(after.status(), now.group())));
        }
        PipelineStatus status = after.status();
        return new LagReport(
                status.pipeline(),
                status.flink(),
                pipeline.rockset().quota(),
                lags,
                findings,
                status.unanswered(),
                status.exitCode());
    }

    @Override
    public void close() {
        statuses.close();
    }

    private static Duration running(PipelineStatus status, String group) {
        return status.jobs().stream()
                .filter(job -> job.group().equals(group))
                .map(JobStatus::running)
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private Set<Tail> emptyTails(Sample before, Sample after, List<String> findings) {
        List<Tail> still = new ArrayList<>();
        for (StreamStatus now : after.streams()) {
            before.stream(now.stream().name()).ifPresent(then -> addStill(then, now, still));
        }
        if (still.isEmpty() || readsUncommitted()) {
            return Set.of();
        }
        try {
            return EmptyTails.among(still, pipeline.kafka());
        } catch (KafkaException refused) {
            findings.add(
                    "offsets without records count as lag, since topics can not be read: "
                            + Failures.text(
                                    refused, pipeline.kafka().properties().values(), secrets));
            return Set.of();
        }
    }

    /** Then the job reads what the look does not see. */
    private boolean readsUncommitted() {
        return pipeline.kafka().properties().containsKey(ISOLATION)
                && pipeline.kafka().properties().get(ISOLATION).text().contains("uncommitted");
    }

    private static void addStill(StreamStatus then, StreamStatus now, List<Tail> still) {
        Map<TopicPartition, OffsetRange> ranges = now.ranges().orElse(Map.of());
        Map<TopicPartition, OffsetRange> earlier = then.ranges().orElse(Map.of());
        Map<TopicPartition, Long> settled = now.counts().settled();
        ranges.forEach(
                (partition, range) -> {
                    long next = settled.getOrDefault(partition, range.begin());
                    long previous = then.counts().settled().getOrDefault(partition, range.begin());
                    if (next == previous
                            && next < range.end()
                            && range.equals(earlier.get(partition))) {
                        still.add(new Tail(partition, next, range.end()));
                    }
                });
    }
}
