package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A collection as the API server describes it.
 *
 * @param status e.g. READY
 * @param retentionSeconds 0 for ever
 * @param compression empty if the server says none
 * @param insertOnly whether it refuses updates and deletes
 * @param sources the Kafka topics that it takes
 */
public record RemoteCollection(
        String status,
        long retentionSeconds,
        String compression,
        boolean insertOnly,
        List<Source> sources) {

    private static final Set<String> NEVER_READY = Set.of("DELETED", "ENCRYPTION_KEY_ERROR");

    /**
     * One topic of an integration.
     *
     * @param integration name of the integration
     * @param topic Kafka topic
     */
    public record Source(String integration, String topic) {

        @Override
        public String toString() {
            return topic + " of " + integration;
        }
    }

    static RemoteCollection of(JsonNode collection) {
        List<Source> sources = new ArrayList<>();
        for (JsonNode source : collection.path("sources")) {
            if (source.path("kafka").isObject()) {
                sources.add(
                        new Source(
                                source.path("integration_name").asText(""),
                                source.path("kafka").path("kafka_topic_name").asText("")));
            }
        }
        return new RemoteCollection(
                collection.path("status").asText("UNKNOWN"),
                collection.path("retention_secs").asLong(0),
                collection.path("storage_compression_type").asText(""),
                collection.path("insert_only").asBoolean(false),
                List.copyOf(sources));
    }

    boolean isReady() {
        return status.equals("READY");
    }

    /** Whether waiting for READY is no use. */
    boolean isLost() {
        return NEVER_READY.contains(status);
    }
}
