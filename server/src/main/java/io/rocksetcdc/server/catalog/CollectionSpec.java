package io.rocksetcdc.server.catalog;

import java.util.List;
import java.util.Objects;

/**
 * What a collection is asked to be.
 *
 * @param retentionSecs documents older than this are removed; 0 keeps them for ever
 * @param compression LZ4 or ZSTD; remembered, DuckDB compresses in its own way
 * @param softLimitBytes ingest limit of the sources; 0 is none; remembered
 */
public record CollectionSpec(
        String name,
        String description,
        long retentionSecs,
        String compression,
        long softLimitBytes,
        List<SourceSpec> sources) {

    /** A source that is asked for. */
    public record SourceSpec(String integrationName, String topic) {
        public SourceSpec {
            Objects.requireNonNull(integrationName);
            Objects.requireNonNull(topic);
        }
    }

    public CollectionSpec {
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(compression);
        sources = List.copyOf(sources);
    }
}
