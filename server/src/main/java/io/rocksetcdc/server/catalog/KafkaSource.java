package io.rocksetcdc.server.catalog;

import java.util.Objects;

/** One topic of a Kafka integration that a collection takes its documents from. */
public record KafkaSource(String id, String integrationName, String topic) {
    public KafkaSource {
        Objects.requireNonNull(id);
        Objects.requireNonNull(integrationName);
        Objects.requireNonNull(topic);
    }

    public boolean takes(String integration, String otherTopic) {
        return integrationName.equals(integration) && topic.equals(otherTopic);
    }
}
