package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.time.Duration;

/** {@code collection:} of a stream. */
final class CollectionSection {

    static final Key<String> NAME =
            Key.required("name", Names.ENTITY_NAME, "orders", "Name of the collection.");
    static final Key<String> WORKSPACE =
            Key.withDefault(
                    "workspace", Names.ENTITY_NAME, "commons", "Workspace of the collection.");
    private static final Key<String> DESCRIPTION =
            Key.optional("description", Names.TEXT, "none", "Description, for people.");
    private static final Key<Duration> RETENTION =
            Key.withDefault(
                    "retention",
                    Durations.RETENTION,
                    "0",
                    "How long documents stay by their `_event_time`: `0` for ever, or `1h` to less"
                            + " than ten years.");
    private static final Key<Long> INGEST_LIMIT =
            Key.optional(
                    "ingest-limit",
                    Numbers.size(1, Long.MAX_VALUE),
                    "none",
                    "Soft limit of what is ingested in all.");
    private static final Key<Compression> COMPRESSION =
            Key.optional(
                    "compression",
                    Choices.of(Compression.class, Compression::name),
                    "the server's",
                    "Storage compression.");

    static final Section SECTION =
            Section.of(NAME, WORKSPACE, DESCRIPTION, RETENTION, INGEST_LIMIT, COMPRESSION);

    private CollectionSection() {}

    static CollectionConfig build(Settings collection) {
        return new CollectionConfig(
                collection.get(NAME),
                collection.get(WORKSPACE),
                collection.find(DESCRIPTION).orElse(""),
                collection.get(RETENTION),
                collection.find(INGEST_LIMIT).orElse(0L),
                collection.find(COMPRESSION));
    }
}
