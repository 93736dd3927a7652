package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.check.online.TopicSamples.Sample;
import io.rocksetcdc.job.config.StreamConfig;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topic of a stream and at some of its records. */
final class TopicProbe {

    private final Admin admin;
    private final TopicSamples samples;
    private final Registry registry;

    TopicProbe(Admin admin, TopicSamples samples, Registry registry) {
        this.admin = admin;
        this.samples = samples;
        this.registry = registry;
    }

    /**
     * @param topic one of the stream's
     */
    Probe of(StreamConfig stream, String topic) throws InterruptedException {
        String subject = "topic " + topic;
        try {
            return of(subject, stream, topic, TopicFacts.of(admin, topic));
        } catch (ExecutionException failure) {
            return failed(subject, failure.getCause());
        } catch (KafkaException failure) {
            return failed(subject, failure);
        }
    }

    private Probe of(String subject, StreamConfig stream, String name, TopicFacts topic) {
        if (topic.allowed().lacks(AclOperation.READ)) {
            return Probe.fail(
                    subject,
                    "may not be read (allowed: %s); grant READ on it".formatted(topic.allowed()));
        }
        if (!stream.isUnit() && stream.parallelism() > topic.partitions()) {
            return Probe.fail(
                    subject,
                    "%s for a parallelism of %d; write parallelism: %d for stream %s"
                            .formatted(
                                    partitions(topic),
                                    stream.parallelism(),
                                    topic.partitions(),
                                    stream.name()));
        }
        Sample sample = samples.of(name, topic.partitions());
        String facts =
                "%s, %s offsets%s"
                        .formatted(partitions(topic), Amounts.count(sample.stored()), kept(topic));
        SampleVerdict verdict = SampleVerdict.of(stream, sample.records(), registry);
        return new Probe(verdict.outcome(), subject, facts + "; " + verdict.text());
    }

    private static String partitions(TopicFacts topic) {
        return "%d partition%s".formatted(topic.partitions(), topic.partitions() == 1 ? "" : "s");
    }

    private static String kept(TopicFacts topic) {
        boolean deletes =
                topic.config("cleanup.policy").filter(p -> p.contains("delete")).isPresent();
        return topic.config("retention.ms")
                .map(Long::valueOf)
                .filter(millis -> deletes && millis >= 0)
                .map(millis -> ", kept for " + Amounts.duration(Duration.ofMillis(millis)))
                .orElse("");
    }

    private static Probe failed(String subject, Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException) {
            return Probe.note(subject, "does not exist yet; that of an empty table never has");
        }
        if (failure instanceof AuthorizationException) {
            return Probe.fail(subject, "may not be read; grant DESCRIBE and READ on it");
        }
        return KafkaCheck.refusedOrUnreachable(subject, failure);
    }
}
