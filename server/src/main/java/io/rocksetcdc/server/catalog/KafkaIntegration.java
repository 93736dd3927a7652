package io.rocksetcdc.server.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A Kafka integration: the topics that may be sent with its key.
 *
 * @param createdAt ISO-8601, UTC
 * @param format JSON or AVRO; what the sender reads from Kafka, the wire is always JSON
 * @param connectionString the integration key, a secret
 */
public record KafkaIntegration(
        String name,
        String description,
        String createdAt,
        List<String> topics,
        String format,
        String connectionString) {
    public KafkaIntegration {
        Objects.requireNonNull(name);
        description = Objects.requireNonNullElse(description, "");
        Objects.requireNonNull(createdAt);
        topics = List.copyOf(topics);
        Objects.requireNonNull(format);
        Objects.requireNonNull(connectionString);
    }

    KafkaIntegration with(String newDescription, List<String> newTopics) {
        return new KafkaIntegration(
                name, newDescription, createdAt, newTopics, format, connectionString);
    }

    @Override
    public String toString() {
        return "KafkaIntegration[" + name + " " + topics + "]";
    }
}
