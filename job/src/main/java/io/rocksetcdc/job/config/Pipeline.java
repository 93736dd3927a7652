package io.rocksetcdc.job.config;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline file, read and found without mistakes. Secrets are references.
 *
 * @param name name of the pipeline: {@code [a-z0-9-]+}
 * @param kafka where the records are
 * @param registry where the schemas are; present if any stream is {@link Format#AVRO}
 * @param rockset where the documents go
 * @param deadLetters where records go that will never become documents
 * @param streams all streams, in the order of the file
 * @param groups all groups, each with at least one stream; every stream is in exactly one
 * @param limits how large a request may be
 * @param checkpoint how often positions are saved
 * @param state where; if it is not present, Flink's configuration says it
 */
public record Pipeline(
        String name,
        KafkaConfig kafka,
        Optional<RegistryConfig> registry,
        RocksetConfig rockset,
        DeadLettersConfig deadLetters,
        List<StreamConfig> streams,
        List<GroupConfig> groups,
        LimitsConfig limits,
        CheckpointConfig checkpoint,
        Optional<StateConfig> state)
        implements Serializable {

    public Pipeline {
        streams = List.copyOf(streams);
        groups = List.copyOf(groups);
    }

    /** A stream by its name; empty if there is none. */
    public Optional<StreamConfig> stream(String stream) {
        return streams.stream().filter(one -> one.name().equals(stream)).findFirst();
    }

    /**
     * The streams of a group, in the order of the file.
     *
     * @throws IllegalArgumentException if there is no such group; the message lists those there are
     */
    public List<StreamConfig> group(String group) {
        List<String> members = groupConfig(group).streams();
        return streams.stream().filter(stream -> members.contains(stream.name())).toList();
    }

    /**
     * A group by its name.
     *
     * @throws IllegalArgumentException if there is no such group; the message lists those there are
     */
    public GroupConfig groupConfig(String group) {
        return groups.stream()
                .filter(candidate -> candidate.name().equals(group))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "pipeline %s has no group \"%s\"; its groups: %s"
                                                .formatted(
                                                        name,
                                                        group,
                                                        String.join(
                                                                ", ",
                                                                groups.stream()
                                                                        .map(GroupConfig::name)
                                                                        .toList()))));
    }

    /** The same with its streams in other groups. */
    public Pipeline withGroups(List<GroupConfig> others) {
        return new Pipeline(
                name,
                kafka,
                registry,
                rockset,
                deadLetters,
                streams,
                others,
                limits,
                checkpoint,
                state);
    }

    /** Name of a group's job, by which it is found again. */
    public String jobName(GroupConfig group) {
        return name + "/" + group.name();
    }

    private Object writeReplace() throws ObjectStreamException {
        return SerializedRecord.of(this);
    }
}
