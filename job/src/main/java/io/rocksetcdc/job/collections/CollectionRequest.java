package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.CollectionConfig;

/** The body that creates a collection; what is not stated is left to the server. */
final class CollectionRequest {

    private CollectionRequest() {}

    static ObjectNode of(CollectionConfig collection, String integration, String topic) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", collection.name());
        if (!collection.description().isEmpty()) {
            body.put("description", collection.description());
        }
        if (!collection.retention().isZero()) {
            body.put("retention_secs", collection.retention().toSeconds());
        }
        collection
                .ingestLimit()
                .ifPresent(limit -> body.put("source_download_soft_limit_bytes", limit));
        collection
                .compression()
                .ifPresent(type -> body.put("storage_compression_type", type.name()));
        body.putArray("sources")
                .addObject()
                .put("integration_name", integration)
                .putObject("kafka")
                .put("kafka_topic_name", topic);
        return body;
    }
}
