package io.rocksetcdc.cli.topic;

import io.rocksetcdc.cli.Failures;
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

    private final Pipeline pipeline;
    private final SecretResolver secrets;
    private final Optional<ConfluentRegistry> registry;

    private StreamRecords(
            Pipeline pipeline, SecretResolver secrets, Optional<ConfluentRegistry> registry) {
        this.pipeline = pipeline;
        this.secrets = secrets;
        this.registry = registry;
    }

    /**
     * Connects to nothing yet.
     *
     * @throws io.rocksetcdc.job.config.secrets.SecretException if a secret is not on this machine
     */
    public static StreamRecords of(Pipeline pipeline, SecretResolver secrets) {
        return new StreamRecords(
                pipeline, secrets, pipeline.registry().map(config -> connect(config, secrets)));
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
        try (TopicReader reader = TopicReader.open(pipeline.kafka(), "rockset-cdc-look")) {
            return reader.read(topic, last, limit, visitor);
        } catch (KafkaException e) {
            throw new IOException(
                    "Topic %s at Kafka %s can not be read: %s; check kafka.bootstrap.servers, its credentials and the network"
                            .formatted(
                                    topic,
                                    pipeline.kafka().properties().get("bootstrap.servers"),
                                    Failures.text(
                                            e, pipeline.kafka().properties().values(), secrets)));
        }
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
