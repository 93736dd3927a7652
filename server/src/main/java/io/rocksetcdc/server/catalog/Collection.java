package io.rocksetcdc.server.catalog;

import io.rocksetcdc.server.store.CollectionSchema;
import java.util.List;
import java.util.Objects;

/**
 * A collection of documents.
 *
 * @param id never used again, names the tables
 * @param createdAt ISO-8601, UTC
 * @param spec what it was created as
 * @param sources the Kafka topics it takes
 */
public record Collection(
        long id,
        String workspace,
        String createdAt,
        CollectionSpec spec,
        List<KafkaSource> sources) {
    public Collection {
        Objects.requireNonNull(workspace);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(spec);
        sources = List.copyOf(sources);
    }

    public String name() {
        return spec.name();
    }

    /** Workspace and name, as in a query. */
    public String path() {
        return workspace + "." + name();
    }

    public CollectionSchema schema() {
        return new CollectionSchema(id);
    }

    public boolean takes(String integration, String topic) {
        return sources.stream().anyMatch(source -> source.takes(integration, topic));
    }
}
