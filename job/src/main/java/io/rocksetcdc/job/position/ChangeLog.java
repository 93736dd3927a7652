package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.Journal.Start;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in a pipeline's layout, and what a change of groups needs of savepoints. */
public final class ChangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    /** A running job deletes its checkpoints when newer ones are there. */
    private static final int REHEARSALS = 5;

    private final Pipeline pipeline;
    private final ReadableConfig flink;
    private final StateDirectories directories;
    private final LayoutFile file;

    /**
     * @param flink the configuration of the client
     * @throws StartRefusedException if there is no place for positions
     * @throws IOException if Flink has no file system for that place
     */
    public ChangeLog(Pipeline pipeline, ReadableConfig flink) throws IOException {
        this.pipeline = pipeline;
        this.flink = flink;
        this.directories = StateDirectories.of(pipeline.state(), flink);
        Path savepoints = directories.savepoints();
        this.file = new LayoutFile(savepoints.getFileSystem(), savepoints, pipeline.name());
    }

    /** The directory of the savepoints, as Flink takes it. */
    public String savepoints() {
        return directories.savepoints().toString();
    }

    /** Where the layout is. */
    public String path() {
        return file.path().toString();
    }

    public Layout layout() throws IOException {
        return file.read();
    }

    /**
     * Writes the first line of a change.
     *
     * @throws ChangeTakenException if another one is under way
     */
    public void begin(Journal first) throws IOException {
        write(Optional.empty(), Optional.of(first));
    }

    /**
     * Writes what comes next, before it is done.
     *
     * @throws ChangeTakenException if somebody else carries the change on
     */
    public Journal write(Journal before, Journal next) throws IOException {
        write(Optional.of(before), Optional.of(next));
        return next;
    }

    /** Ends a change: groups that have no stream any more are forgotten. */
    public void end(Journal last) throws IOException {
        Set<String> names =
                last.target().stream().map(GroupConfig::name).collect(Collectors.toSet());
        file.update(
                layout -> {
                    requireSame(layout, Optional.of(last));
                    Layout ended = layout.withJournal(Optional.empty());
                    for (String group : layout.groups().keySet()) {
                        ended = names.contains(group) ? ended : ended.withoutGroup(group);
                    }
                    return ended;
                });
    }

    /** The newest complete savepoint or checkpoint of a job; empty if it has none. */
    public Optional<String> newest(String job) throws IOException {
        return LastJob.newest(job, directories).map(SavepointContents::path);
    }

    /**
     * Where the streams of a change are, now that the jobs have ended; by name, without streams
     * that were never started.
     *
     * @throws IOException if a savepoint can not be read
     */
    public Map<String, StreamPosition> positions(Journal journal) throws IOException {
        Map<String, StreamPosition> positions = new HashMap<>();
        for (String savepoint : journal.savepoints()) {
            StreamPosition.in(savepoint).forEach(at -> positions.put(at.stream(), at));
        }
        return positions;
    }

    /**
     * Decides how the groups of a change start, and writes the handoff file that they need.
     *
     * @throws StartRefusedException if a position can not be handed on
     */
    public Map<String, Start> starts(Journal journal) throws IOException, InterruptedException {
        String handoff =
                new Path(
                                directories.savepoints(),
                                "rockset-cdc-%s.handoff-%s%s.json"
                                        .formatted(
                                                pipeline.name(),
                                                journal.id(),
                                                journal.goesBack() ? "-back" : ""))
                        .toString();
        StartPlanner planner =
                new StartPlanner(
                        layout(),
                        journal.savepoints(),
                        positions(journal),
                        handoff,
                        () -> JobID.generate().toHexString());
        Map<String, Start> starts =
                planner.starts(
                        journal.starting(),
                        journal.goesBack() ? Optional.empty() : journal.change().rewind());
        List<StreamPosition> handedOff = planner.handedOff(starts);
        if (!handedOff.isEmpty()) {
            new HandoffWriter(pipeline).write(handoff, handedOff);
        }
        return starts;
    }

    /**
     * Decides the starts of a change from the newest checkpoints of the jobs that are to stop, to
     * see before anything stops whether one would be refused. Without checkpoints that can be found
     * from here nothing is seen.
     *
     * @throws StartRefusedException if one would be
     * @throws IOException if Kafka does not answer, or a checkpoint can not be read
     */
    public void rehearse(Journal journal) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < REHEARSALS; attempt++) {
            try {
                rehearseOnce(journal);
                return;
            } catch (FileNotFoundException replaced) {
                LOG.debug("A newer checkpoint has taken the place of the one that was read.");
            }
        }
        LOG.warn("Checkpoints come so fast that none can be read; the starts are not rehearsed.");
    }

    private void rehearseOnce(Journal journal) throws IOException, InterruptedException {
        Journal stopped = journal;
        for (Journal.Stop stop : journal.stops()) {
            Optional<String> newest = newest(stop.job());
            if (newest.isEmpty()) {
                return;
            }
            stopped = stopped.with(stop.leaving(newest));
        }
        for (Map.Entry<String, Start> start : starts(stopped).entrySet()) {
            new Positions(
                            pipeline.withGroups(journal.target()),
                            start.getKey(),
                            flink,
                            Clock.systemUTC())
                    .rehearse(start.getValue().request());
        }
    }

    private void write(Optional<Journal> before, Optional<Journal> next) throws IOException {
        file.update(
                layout -> {
                    // Asked again after a write that was lost or not: see LayoutFile.
                    if (!layout.journal().equals(next)) {
                        requireSame(layout, before);
                    }
                    return layout.withJournal(next);
                });
    }

    private void requireSame(Layout layout, Optional<Journal> expected) {
        if (!layout.journal().equals(expected)) {
            throw new ChangeTakenException(
                    "%s: somebody else changes groups, or carries this change on%s. Wait until that has ended, then look at status."
                            .formatted(
                                    file.path(),
                                    layout.journal()
                                            .map(other -> ": " + other.change().purpose())
                                            .orElse("")));
        }
    }
}
