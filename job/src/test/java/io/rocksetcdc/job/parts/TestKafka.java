package io.rocksetcdc.job.parts;

import io.rocksetcdc.local.LocalBroker;
import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker of the tests: in this JVM, or with {@code -Dkafka=container} in Docker ({@code
 * -Dkafka.image=...} for another image).
 */
public interface TestKafka extends AutoCloseable {

    /** For {@code bootstrap.servers}. */
    String bootstrapServers();

    @Override
    void close();

    static TestKafka start(Path directory) {
        String where = System.getProperty("kafka", "in-process");
        return switch (where) {
            case "in-process" -> inProcess(directory);
            case "container" -> container(System.getProperty("kafka.image", "apache/kafka"));
            default ->
                    throw new IllegalArgumentException(
                            "-Dkafka must be in-process or container, not " + where);
        };
    }

    private static TestKafka inProcess(Path directory) {
        LocalBroker broker = LocalBroker.start(directory);
        return new TestKafka() {
            @Override
            public String bootstrapServers() {
                return broker.bootstrapServers();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }

    private static TestKafka container(String image) {
        KafkaContainer container =
                new KafkaContainer(
                                DockerImageName.parse(image)
                                        .asCompatibleSubstituteFor("apache/kafka"))
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        try {
            container.start();
        } catch (RuntimeException failure) {
            container.close();
            throw new IllegalStateException(
                    "-Dkafka=container needs a Docker engine and the image "
                            + image
                            + "; without them leave -Dkafka out, and the broker runs in this JVM.",
                    failure);
        }
        return new TestKafka() {
            @Override
            public String bootstrapServers() {
                return container.getBootstrapServers();
            }

            @Override
            public void close() {
                container.close();
            }
        };
    }
}
