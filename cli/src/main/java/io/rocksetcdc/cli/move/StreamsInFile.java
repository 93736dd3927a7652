package io.rocksetcdc.cli.move;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StreamEntry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the pipeline file has the streams that jobs run, with the topics that they read. */
final class StreamsInFile {

    private final Path file;
    private final Pipeline pipeline;
    private final Layout layout;

    StreamsInFile(Path file, Pipeline pipeline, Layout layout) {
        this.file = file;
        this.pipeline = pipeline;
        this.layout = layout;
    }

    /**
     * A stream that the file does not have can not be started, nor is it given up in passing; and a
     * position means nothing for other topics.
     *
     * @throws StartRefusedException if a stream of these groups is not in the file as it runs
     */
    void refuseOthers(List<GroupConfig> groups) {
        Set<String> running = new HashSet<>();
        for (GroupConfig group : groups) {
            refuseMissing(group);
            running.addAll(group.streams());
        }
        pipeline.streams().stream()
                .filter(stream -> running.contains(stream.name()))
                .forEach(this::refuseOtherTopics);
    }

    private void refuseMissing(GroupConfig group) {
        Set<String> missing = new TreeSet<>(group.streams());
        missing.removeIf(stream -> pipeline.stream(stream).isPresent());
        if (!missing.isEmpty()) {
            String drop =
                    missing.size() == group.streams().size()
                            ? "apply"
                            : "submit --group %s --restore last".formatted(group.name());
            throw new StartRefusedException(
                    "%s has no stream %s, but group %s was started with it. Put it back; or give its position up: stop the group's job, if it runs, with flink stop, then: rockset-cdc %s --drop %s."
                            .formatted(
                                    file,
                                    String.join(", ", missing),
                                    group.name(),
                                    drop,
                                    String.join(",", missing)));
        }
    }

    private void refuseOtherTopics(StreamConfig stream) {
        Optional<StreamEntry> known =
                layout.stream(stream.name()).filter(entry -> !entry.isGivenUp());
        Set<String> written = Set.copyOf(stream.topicNames());
        known.filter(entry -> !entry.topics().equals(written))
                .ifPresent(
                        entry -> {
                            throw new StartRefusedException(
                                    "%s: stream %s has not the topics that its job reads (gone: %s; new: %s). Set them back; a list of topics changes by a handoff file, at a stop: see docs/operations/units.md."
                                            .formatted(
                                                    file,
                                                    stream.name(),
                                                    without(entry.topics(), written),
                                                    without(written, entry.topics())));
                        });
    }

    private static String without(Set<String> topics, Set<String> others) {
        Set<String> rest = new TreeSet<>(topics);
        rest.removeAll(others);
        return rest.isEmpty() ? "none" : String.join(", ", rest);
    }
}
