package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.MapReader;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One stream under {@code streams:}, and {@code defaults:} for all of them. */
final class StreamSection {

    private static final int MAX_PARALLELISM = 32_768;

    static final Key<String> TOPIC =
            Key.optional(
                    "topic", Names.TOPIC_NAME, "`topics` is needed", "The Kafka topic to read.");
    static final Key<Format> FORMAT =
            Key.optional(
                    "format",
                    Choices.of(Format.class, Format::name),
                    "`format` of `rockset`",
                    "How the records are encoded: Avro in Confluent framing, or JSON with or"
                            + " without a schema envelope.");
    static final Key<StartPosition> START =
            Key.withDefault(
                    "start",
                    Places.START,
                    "earliest",
                    "Where to read from while the stream has no position yet.");
    static final Key<Integer> PARALLELISM =
            Key.withDefault(
                    "parallelism",
                    Numbers.count(1, MAX_PARALLELISM),
                    "1",
                    "Subtasks of the stream; more than the topic has partitions is no use.");
    static final Key<ErrorPolicy> ON_ERROR =
            Key.withDefault(
                    "on-error",
                    Choices.words(ErrorPolicy.class),
                    "dead-letter",
                    "What happens with a record that cannot become a document: the job fails, or"
                            + " the record becomes a dead letter.");
    static final Key<TypeRendering> TYPES =
            Key.withDefault(
                    "types",
                    Choices.words(TypeRendering.class),
                    "extended",
                    "How types that JSON lacks are written: as Rockset Extended JSON, or as plain"
                            + " JSON.");
    static final Key<DocumentShape> DOCUMENT =
            Key.withDefault(
                    "document",
                    Choices.words(DocumentShape.class),
                    "row",
                    "What becomes the document: the row that the change leaves behind, or the"
                            + " record value as it is.");
    static final Key<DecimalRendering> DECIMALS =
            Key.withDefault(
                    "decimals",
                    Choices.words(DecimalRendering.class),
                    "string",
                    "How decimals are written: exact as strings, or as numbers that the server may"
                            + " round.");
    static final Key<MetadataFields> METADATA_FIELDS =
            Key.withDefault(
                    "metadata-fields",
                    Choices.words(MetadataFields.class),
                    "drop",
                    "What happens with the `__*` and `_streamkap_*` fields of flat rows.");
    static final Key<String> SQL =
            Key.optional(
                    "sql",
                    Names.PATH,
                    "documents are the rows as they come",
                    "File with one `SELECT … FROM _input`, relative to the pipeline file. The"
                            + " columns of `_input` stand in a file of the same name in the folder"
                            + " `schema` beside it.");
    static final Key<BeforeImages> BEFORE_IMAGES =
            Key.withDefault(
                    "before-images",
                    Choices.words(BeforeImages.class),
                    "none",
                    "`complete` if every update and delete comes with the whole row as it was, as"
                            + " with PostgreSQL's REPLICA IDENTITY FULL. Then SQL may make several"
                            + " documents of a row.");
    static final Key<Boolean> APPEND =
            Key.withDefault(
                    "append",
                    Choices.YES_OR_NO,
                    "false",
                    "Whether documents are only ever added: deletes of rows are skipped and"
                            + " counted. Then SQL may make several documents of a row.");
    static final Key<String> TABLE =
            Key.optional(
                    "table",
                    Names.TEXT,
                    "told from the topic",
                    "The table as the source names it, e.g. `public.orders`, for snapshots.");
    static final Key<Settings> SNAPSHOT =
            Key.optional(
                    "snapshot",
                    SnapshotSection.SECTION,
                    "none can be asked for",
                    "How the source is asked for a snapshot, by `rockset-cdc snapshot` alone. What a"
                            + " stream says replaces all that `defaults` says.");
    static final Key<Settings> COLLECTION =
            Key.optional(
                    "collection",
                    CollectionSection.SECTION,
                    "`topics` is needed",
                    "Where the documents go, and how the collection is created.");
    static final Key<Map<String, Located<Settings>>> TOPICS =
            Key.optional(
                    "topics",
                    new MapReader<>("topic", Names.TOPIC_NAME, CollectionSection.SECTION, false),
                    "`topic` and `collection` are needed",
                    "Instead of `topic` and `collection`: the topics of a unit, each with its"
                            + " collection. A unit is for quiet topics: they share a consumer and"
                            + " move together, the list stays as it is, and there is no SQL.");

    static final Section SECTION =
            Section.of(
                    TOPIC,
                    TOPICS,
                    FORMAT,
                    START,
                    PARALLELISM,
                    ON_ERROR,
                    TYPES,
                    DOCUMENT,
                    DECIMALS,
                    METADATA_FIELDS,
                    SQL,
                    BEFORE_IMAGES,
                    APPEND,
                    TABLE,
                    SNAPSHOT,
                    COLLECTION);

    static final Section DEFAULTS =
            Section.of(
                    FORMAT,
                    START,
                    PARALLELISM,
                    ON_ERROR,
                    TYPES,
                    DOCUMENT,
                    DECIMALS,
                    METADATA_FIELDS,
                    SNAPSHOT);

    private StreamSection() {}

    /**
     * @param folder of the pipeline file
     */
    static StreamConfig build(
            String name, Settings stream, Settings defaults, Format format, Path folder) {
        Settings settings = stream.over(defaults);
        return new StreamConfig(
                name,
                topics(stream),
                settings.find(FORMAT).orElse(format),
                settings.get(START),
                settings.get(PARALLELISM),
                settings.get(ON_ERROR),
                settings.get(TYPES),
                settings.get(DOCUMENT),
                settings.get(DECIMALS),
                settings.get(METADATA_FIELDS),
                settings.find(SQL).map(sql -> transform(folder.resolve(sql), settings)),
                settings.find(SNAPSHOT)
                        .map(snapshot -> SnapshotSection.build(snapshot, settings.find(TABLE))));
    }

    private static List<TopicConfig> topics(Settings stream) {
        return TopicSections.of(stream).entries().stream()
                .map(
                        entry ->
                                new TopicConfig(
                                        entry.topic().value(),
                                        CollectionSection.build(entry.collection())))
                .toList();
    }

    private static TransformConfig transform(Path sql, Settings settings) {
        return new TransformConfig(
                sql.toString(),
                sql.resolveSibling("schema").resolve(sql.getFileName()).toString(),
                settings.get(APPEND),
                settings.get(BEFORE_IMAGES) == BeforeImages.COMPLETE);
    }
}
