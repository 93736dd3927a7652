package io.rocksetcdc.cli.topic;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.RegistryConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.decode.ConfluentRegistry;
import io.rocksetcdc.job.decode.SchemaLookup;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.KafkaException;

/** Kafka and the registry of a pipeline, asked from this machine. */
public final class StreamRecords implements AutoCloseable {

    private final KafkaConfig kafka;
    private final SecretResolver secrets;
    private final Optional<ConfluentRegistry> registry;

    private StreamRecords(
            KafkaConfig kafka, SecretResolver secrets, Optional<ConfluentRegistry> registry) {
        this.kafka = kafka;
        this.secrets = secrets;
        this.registry = registry;
    }

    /**
     * Connects to nothing yet.
     *
     * @throws io.rocksetcdc.job.config.secrets.SecretException if a secret is not on this machine
     */
    public static StreamRecords of(Pipeline pipeline, SecretResolver secrets) {
        return of(pipeline.kafka(), pipeline.registry(), secrets);
    }

    /** As {@link #of(Pipeline, SecretResolver)}, without a pipeline. */
    public static StreamRecords of(
            KafkaConfig kafka, Optional<RegistryConfig> registry, SecretResolver secrets) {
        return new StreamRecords(kafka, secrets, registry.map(config -> connect(config, secrets)));
    }

    /** The registry, if the pipeline has one. */
    public Optional<ConfluentRegistry> registry() {
        return registry;
    }

    public SchemaLookup schemas() {
        return registry.<SchemaLookup>map(found -> found).orElseGet(SchemaLookup::none);
    }

    /**
     * Reads a topic, as {@link TopicReader#read} does.
     *
     * @throws IOException if Kafka or the registry can not be asked; the message has no secret
     */
    public <E extends Exception> boolean read(
            String topic, OptionalInt last, Duration limit, TopicReader.Visitor<E> visitor)
            throws E, IOException {
        try (TopicReader reader = TopicReader.open(kafka, "rockset-cdc-look")) {
            return reader.read(topic, last, limit, visitor);
        } catch (KafkaException e) {
            throw failed("Topic " + topic + " at Kafka", "can not be read", e);
        }
    }

    /**
     * For a failure of Kafka: what went wrong and what to do, without a secret.
     *
     * @param what what was asked, e.g. {@code Kafka}
     * @param how what it does, e.g. {@code does not answer}
     */
    public IOException failed(String what, String how, Throwable failure) {
        return new IOException(
                "%s %s %s: %s; check kafka.bootstrap.servers, its credentials and the network"
                        .formatted(
                                what,
                                kafka.properties().get("bootstrap.servers"),
                                how,
                                Failures.text(failure, kafka.properties().values(), secrets)));
    }

    private static ConfluentRegistry connect(RegistryConfig config, SecretResolver secrets) {
        return ConfluentRegistry.forALook(
                config.url().resolve(secrets).reveal(), config.resolve(secrets));
    }

    @Override
    public void close() throws IOException {
        if (registry.isPresent()) {
            registry.get().close();
        }
    }
}
