package io.rocksetcdc.cli.topics;

import io.rocksetcdc.cli.draft.PipelineDraft;
import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.RegistryConfig;
import io.rocksetcdc.job.config.RocksetConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything of a pipeline file but its streams, references to secrets unresolved.
 *
 * @param kafka empty if not known
 * @param registry empty if none is known
 */
record PipelineParts(
        String name,
        Map<String, String> kafka,
        Optional<Map<String, String>> registry,
        Map<String, String> rockset) {

    private static final String API_SERVER = "rockset.apiserver.url";
    private static final String INTEGRATION_KEY = "rockset.integration.key";
    private static final List<String> REMARKS =
            List.of(
                    "A pipeline file to start from. See what it lacks with: rockset-cdc check FILE");

    PipelineDraft draft(TopicsDraft topics) {
        Map<String, String> target = new LinkedHashMap<>(rockset);
        target.put("format", topics.format());
        PipelineDraft draft = PipelineDraft.named(name).withRemarks(REMARKS).with("kafka", kafka);
        if (registry.isPresent() || needsRegistry(topics)) {
            draft = draft.with("registry", registry.orElse(Map.of()));
        }
        return draft.with("rockset", target)
                .withStreams(List.copyOf(topics.streams().values()), topics.leftOut());
    }

    static boolean needsRegistry(TopicsDraft topics) {
        return topics.format().equals("AVRO")
                || topics.streams().values().stream()
                        .anyMatch(stream -> stream.format().equals(Optional.of("AVRO")));
    }

    /**
     * The client's properties; a consumer group that only stems from a pipeline's name is not one.
     */
    static Map<String, String> kafka(KafkaConfig kafka, Optional<Pipeline> of) {
        Map<String, String> values = new LinkedHashMap<>();
        kafka.properties().forEach((name, value) -> values.put(name, value.text()));
        of.ifPresent(pipeline -> values.remove("group.id", "rockset-cdc-" + pipeline.name()));
        return values;
    }

    static Map<String, String> registry(RegistryConfig registry) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("url", registry.url().text());
        registry.properties().forEach((name, value) -> values.put(name, value.text()));
        return values;
    }

    static Map<String, String> rockset(RocksetConfig rockset) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(API_SERVER, rockset.apiServer().toString());
        values.put(INTEGRATION_KEY, rockset.integrationKey().toString());
        rockset.apiKey().ifPresent(key -> values.put("rockset.api.key", key.toString()));
        rockset.virtualInstance()
                .ifPresent(instance -> values.put("virtual.instance", instance.label()));
        return values;
    }

    /** Where nobody has said anything about Rockset. */
    static Map<String, String> anyRockset() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(API_SERVER, "https://api.usw2a1.rockset.com");
        values.put(INTEGRATION_KEY, "${env:ROCKSET_INTEGRATION_KEY}");
        return values;
    }
}
