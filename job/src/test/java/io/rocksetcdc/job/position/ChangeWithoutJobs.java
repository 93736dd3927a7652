package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/** A change of groups with its layout, its savepoints and Kafka, as if Flink had run the jobs. */
final class ChangeWithoutJobs {

    private final Pipeline pipeline;
    private final Path state;
    private final ChangeLog log;
    private final List<String> said = new ArrayList<>();

    /**
     * @param state the directory that the pipeline file names
     */
    ChangeWithoutJobs(Pipeline pipeline, Path state) throws Exception {
        this.pipeline = pipeline;
        this.state = state;
        this.log = new ChangeLog(pipeline, new Configuration());
    }

    ChangeLog log() {
        return log;
    }

    /** What the starts have told. */
    List<String> said() {
        return said;
    }

    /** A change whose first line is not written yet. */
    static Journal journal(Change change, List<Stop> stops) {
        return new Journal(
                "0b268388",
                Instant.EPOCH,
                change,
                Optional.empty(),
                Phase.STOP,
                Optional.empty(),
                stops,
                Map.of());
    }

    Journal begin(Change change, List<Stop> stops) throws Exception {
        Journal first = journal(change, stops);
        log.begin(first, log.layout());
        return first;
    }

    /** Turns back; jobs that have ended since are added. */
    Journal back(Stop... more) throws Exception {
        Journal at = now();
        List<Stop> stops = new ArrayList<>(at.stops());
        stops.addAll(List.of(more));
        return log.write(at, at.back("it did not start", stops));
    }

    Journal now() throws Exception {
        return log.layout().journal().orElseThrow();
    }

    /** Starts a group as a command would, up to the layout; a change lets it. */
    String start(List<GroupConfig> groups, String group, StartRequest request) throws Exception {
        PlannedStart planned = planned(groups, group, request);
        planned.submitted();
        return planned.plan().job();
    }

    /** The same without the cluster having accepted the job. */
    StartPlan begin(List<GroupConfig> groups, String group, StartRequest request) throws Exception {
        return planned(groups, group, request).plan();
    }

    private PlannedStart planned(List<GroupConfig> groups, String group, StartRequest request)
            throws Exception {
        if (log.layout().journal().isPresent() && request.jobId().isPresent()) {
            Journal at = now();
            Map<String, Start> starts = new HashMap<>(at.starts());
            starts.put(group, start(request));
            log.write(at, at.starting(starts));
        }
        PlannedStart planned = positions(groups, group).plan(request);
        planned.begin();
        said.addAll(planned.plan().lines());
        return planned;
    }

    private static Start start(StartRequest request) {
        return new Start(
                request.jobId().orElseThrow(),
                request.savepoint(),
                request.freshFrom(),
                request.streams(),
                request.drop());
    }

    Positions positions(List<GroupConfig> groups, String group) throws Exception {
        return new Positions(
                pipeline.withGroups(groups), group, new Configuration(), Clock.systemUTC());
    }

    /** A savepoint that a job has left. */
    String savepoint(String job, List<OperatorState> sources) throws Exception {
        Path savepoint = state.resolve("savepoints/savepoint-" + job.substring(0, 6) + "-1");
        Files.createDirectories(savepoint);
        try (OutputStream out = Files.newOutputStream(savepoint.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(7, sources, List.of()), out);
        }
        return savepoint.toUri().toString();
    }

    /** A start that asks for nothing. */
    static StartRequest nothing() {
        return asking(false);
    }

    /** A start that goes on from the last job of the group. */
    static StartRequest last() {
        return asking(true);
    }

    private static StartRequest asking(boolean last) {
        return new StartRequest(
                Optional.empty(), last, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }
}
