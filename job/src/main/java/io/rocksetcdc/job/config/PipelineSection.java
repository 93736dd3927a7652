package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Located;
import io.rocksetcdc.job.config.yaml.MapReader;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole file. */
final class PipelineSection {

    static final Key<String> NAME =
            Key.required("pipeline", Names.NAME, "shop", "Name of the pipeline.");
    private static final Key<Settings> KAFKA =
            Key.required(
                    "kafka",
                    KafkaSection.SECTION,
                    "{bootstrap.servers: localhost:9092}",
                    "Where the records are. Any other property of the Kafka client is passed"
                            + " through as text.");
    static final Key<Settings> REGISTRY =
            Key.optional(
                    "registry",
                    RegistrySection.SECTION,
                    "none",
                    "Where the schemas are; needed if any stream is AVRO. Any other property of the"
                            + " Confluent client is passed through as text.");
    static final Key<Settings> ROCKSET =
            Key.required(
                    "rockset",
                    RocksetSection.SECTION,
                    "{rockset.apiserver.url: https://api.usw2a1.rockset.com,"
                            + " rockset.integration.key: \"${env:ROCKSET_INTEGRATION_KEY}\"}",
                    "Where the documents go.");
    static final Key<Settings> DEAD_LETTERS =
            Key.optional(
                    "dead-letters",
                    DeadLettersSection.SECTION,
                    "all defaults",
                    "Where records go that will never become documents.");
    static final Key<Settings> DEFAULTS =
            Key.optional(
                    "defaults",
                    StreamSection.DEFAULTS,
                    "none",
                    "What streams say unless they say otherwise themselves.");
    static final Key<Map<String, Located<Settings>>> STREAMS =
            Key.required(
                    "streams",
                    new MapReader<>("stream", Names.NAME, StreamSection.SECTION, false),
                    "{orders: {topic: shop.public.orders, collection: {name: orders}}}",
                    "One topic each, on its way to its collection. The name is part of saved"
                            + " positions: a renamed stream is a new one.");
    static final Key<Map<String, Located<Settings>>> GROUPS =
            Key.optional(
                    "groups",
                    new MapReader<>("group", Names.NAME, GroupSection.SECTION, true),
                    "all streams are in `default`",
                    "Streams that share one job each. Streams that no group names are in"
                            + " `default`.");
    private static final Key<Settings> LIMITS =
            Key.optional(
                    "limits",
                    LimitsSection.SECTION,
                    "all defaults",
                    "How large one request may be; it can only be made smaller.");
    private static final Key<Settings> CHECKPOINT =
            Key.optional(
                    "checkpoint",
                    CheckpointSection.SECTION,
                    "all defaults",
                    "How often positions are saved.");

    private static final Key<Settings> STATE =
            Key.optional(
                    "state",
                    StateSection.SECTION,
                    "`execution.checkpointing.dir` and `execution.checkpointing.savepoint-dir` of"
                            + " Flink's configuration",
                    "Where positions are kept: checkpoints, savepoints and the layout file.");

    static final Section SECTION =
            Section.of(
                    NAME,
                    KAFKA,
                    REGISTRY,
                    ROCKSET,
                    DEAD_LETTERS,
                    DEFAULTS,
                    STREAMS,
                    GROUPS,
                    LIMITS,
                    CHECKPOINT,
                    STATE);

    private PipelineSection() {}

    /**
     * @param folder that relative paths start from
     */
    static Pipeline build(Settings file, Path folder) {
        String name = file.get(NAME);
        return new Pipeline(
                name,
                KafkaSection.build(file.get(KAFKA), name),
                file.find(REGISTRY).map(RegistrySection::build),
                RocksetSection.build(file.get(ROCKSET)),
                DeadLettersSection.build(section(file, DEAD_LETTERS), name),
                streams(file, folder),
                Groups.build(file),
                LimitsSection.build(section(file, LIMITS)),
                CheckpointSection.build(section(file, CHECKPOINT)),
                file.find(STATE).map(StateSection::build));
    }

    private static List<StreamConfig> streams(Settings file, Path folder) {
        Settings defaults = section(file, DEFAULTS);
        Format format = file.get(ROCKSET).get(RocksetSection.FORMAT);
        return file.get(STREAMS).entrySet().stream()
                .map(
                        stream ->
                                StreamSection.build(
                                        stream.getKey(),
                                        stream.getValue().value(),
                                        defaults,
                                        format,
                                        folder))
                .toList();
    }

    static Settings section(Settings file, Key<Settings> key) {
        return file.find(key).orElseGet(Settings::notWritten);
    }
}
