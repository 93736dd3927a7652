package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.topic.LookClient;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** Looks at Kafka as the pipeline's own clients would. */
final class KafkaCheck {

    private final Pipeline pipeline;
    private final Registry registry;
    private final SecretResolver secrets;

    KafkaCheck(Pipeline pipeline, Registry registry, SecretResolver secrets) {
        this.pipeline = pipeline;
        this.registry = registry;
        this.secrets = secrets;
    }

    List<Probe> probes() throws InterruptedException {
        String subject = "Kafka " + pipeline.kafka().properties().get("bootstrap.servers");
        Properties client = LookClient.properties(pipeline.kafka());
        try (Admin admin = Admin.create(client)) {
            int brokers = admin.describeCluster().nodes().get().size();
            List<Probe> probes = new ArrayList<>();
            probes.add(
                    Probe.ok(subject, "%d broker%s".formatted(brokers, brokers == 1 ? "" : "s")));
            probes.add(new GroupProbe(admin).of(pipeline.kafka()));
            probes.add(new DeadLetterProbe(admin).of(pipeline.deadLetters()));
            try (TopicSamples samples = new TopicSamples(client)) {
                TopicProbe topics = new TopicProbe(admin, samples, registry);
                for (StreamConfig stream : pipeline.streams()) {
                    for (String topic : stream.topicNames()) {
                        probes.add(topics.of(stream, topic));
                    }
                    new UnitProbe(admin).of(stream).ifPresent(probes::add);
                }
            }
            return probes;
        } catch (ExecutionException failure) {
            return List.of(refusedOrUnreachable(subject, failure.getCause()));
        } catch (KafkaException wrongProperties) {
            return List.of(
                    Probe.fail(
                            subject,
                            Failures.text(
                                    wrongProperties,
                                    pipeline.kafka().properties().values(),
                                    secrets)));
        }
    }

    /** For anything that a probe can not tell more exactly. */
    static Probe refusedOrUnreachable(String subject, Throwable failure) {
        return failure instanceof RetriableException
                ? Probe.unreachable(
                        subject,
                        Failures.text(failure) + "; check kafka.bootstrap.servers and the network")
                : Probe.fail(subject, Failures.text(failure));
    }
}
