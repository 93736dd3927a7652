package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;

/**
 * Says what a start of a group from a savepoint would do, by the same decision; nothing is changed
 * anywhere, and Kafka is not asked.
 */
public final class SavepointVerifier {

    private final Pipeline pipeline;
    private final String group;
    private final ReadableConfig flink;

    /**
     * @param flink the configuration of the client; it may say where the layout is
     * @throws IllegalArgumentException if the pipeline has no such group
     */
    public SavepointVerifier(Pipeline pipeline, String group, ReadableConfig flink) {
        this.pipeline = pipeline;
        this.group = pipeline.groupConfig(group).name();
        this.flink = flink;
    }

    /**
     * @param path the directory or metadata file of a savepoint or retained checkpoint
     * @param drop streams whose position would be given up
     * @throws FileNotFoundException if there is none
     * @throws MalformedSavepointException if it cannot be restored by anybody
     * @throws IOException if it cannot be read
     */
    public Verification verify(String path, Set<String> drop) throws IOException {
        SavepointPositions saved = SavepointPositions.read(path);
        List<String> notes = new ArrayList<>();
        Layout layout = layout(saved, notes);
        notes.add(
                "Kafka was not asked: a start also refuses a fresh stream whose topic the consumer group has read");
        Situation situation =
                new Situation(
                        pipeline,
                        pipeline.groupConfig(group),
                        layout,
                        new CommittedOffsets(Map.of()),
                        new RestoreChoice(
                                Optional.of(SavepointReader.read(path)), false, false, notes),
                        Optional.of(saved),
                        Map.of(),
                        drop,
                        JobID.generate().toHexString());
        return Verification.of(StartDecision.consider(situation), saved);
    }

    /** The layout; if it cannot be had, what it would say if the savepoint were the last one. */
    private Layout layout(SavepointPositions saved, List<String> notes) {
        try {
            Path savepoints = StateDirectories.of(pipeline.state(), flink).savepoints();
            LayoutFile file =
                    new LayoutFile(savepoints.getFileSystem(), savepoints, pipeline.name());
            Layout layout = file.read();
            if (layout.revision() > 0) {
                notes.add("the layout is that of " + file.path());
                return layout;
            }
            notes.add(
                    "there is no layout at %s; the savepoint alone counts".formatted(file.path()));
        } catch (IOException | StartRefusedException | IllegalArgumentException unreachable) {
            notes.add(
                    "the layout was not read; the savepoint alone counts. "
                            + unreachable.getMessage());
        }
        return assumed(saved);
    }

    private Layout assumed(SavepointPositions saved) {
        Layout layout = Layout.empty(pipeline.name());
        for (SavepointPosition position : saved.streams()) {
            String name = position.uids().stream();
            Optional<StreamConfig> stream = pipeline.stream(name);
            if (stream.isPresent()) {
                layout =
                        layout.withStream(
                                name,
                                new StreamEntry(
                                        group,
                                        "unknown",
                                        Set.copyOf(stream.get().topicNames()),
                                        position.uids().generation(),
                                        Origin.of(stream.get().start())));
            }
        }
        return layout;
    }
}
