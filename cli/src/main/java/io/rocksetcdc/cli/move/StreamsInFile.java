package io.rocksetcdc.cli.move;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StreamEntry;
import java.nio.file.Path;
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
        Set<String> missing = new TreeSet<>();
        groups.forEach(group -> missing.addAll(group.streams()));
        Set<String> running = Set.copyOf(missing);
        pipeline.streams().forEach(stream -> missing.remove(stream.name()));
        if (!missing.isEmpty()) {
            throw new StartRefusedException(
                    "%s has no stream %s, but a job runs it. Put it back; or stop the job with flink stop, and give the position up: rockset-cdc submit --restore last --drop %s."
                            .formatted(
                                    file, String.join(", ", missing), String.join(",", missing)));
        }
        pipeline.streams().stream()
                .filter(stream -> running.contains(stream.name()))
                .forEach(this::refuseOtherTopics);
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
