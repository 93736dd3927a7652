package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.secrets.SecretValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Kafka integration of the account.
 *
 * @param name its name
 * @param description empty for none
 * @param format data format as the server calls it; empty if it says none
 * @param topics the topics that it takes
 * @param states by topic {@code NO_DOCS_YET}, {@code ACTIVE} or {@code DORMANT}, as far as known
 * @param connectionString its integration key; empty if the server shows none
 */
public record KafkaIntegration(
        String name,
        String description,
        String format,
        Set<String> topics,
        Map<String, String> states,
        Optional<SecretValue> connectionString) {

    static Optional<KafkaIntegration> of(JsonNode integration) {
        JsonNode kafka = integration.path("kafka");
        if (!kafka.isObject()) {
            return Optional.empty();
        }
        Set<String> topics = new LinkedHashSet<>();
        kafka.path("kafka_topic_names").forEach(topic -> topics.add(topic.asText()));
        Map<String, String> states = new LinkedHashMap<>();
        kafka.path("source_status_by_topic")
                .properties()
                .forEach(topic -> states.put(topic.getKey(), state(topic.getValue())));
        return Optional.of(
                new KafkaIntegration(
                        integration.path("name").asText(),
                        integration.path("description").asText(""),
                        kafka.path("kafka_data_format").asText(""),
                        topics,
                        states,
                        Optional.ofNullable(kafka.path("connection_string").textValue())
                                .map(SecretValue::new)));
    }

    private static String state(JsonNode status) {
        return status.path("state").asText("UNKNOWN");
    }

    boolean hasKey(SecretValue key) {
        return connectionString.filter(own -> own.reveal().equals(key.reveal())).isPresent();
    }

    ObjectNode with(Set<String> newTopics) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!description.isEmpty()) {
            body.put("description", description);
        }
        ObjectNode kafka = body.putObject("kafka");
        newTopics.forEach(kafka.putArray("kafka_topic_names")::add);
        if (!format.isEmpty()) {
            kafka.put("kafka_data_format", format);
        }
        return body;
    }
}
