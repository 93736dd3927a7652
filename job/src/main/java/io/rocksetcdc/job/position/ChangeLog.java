package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.position.Journal.Start;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
     * @param decidedFrom the layout that the change was made of
     * @throws ChangeTakenException if another one is under way, or a group was started since
     */
    public void begin(Journal first, Layout decidedFrom) throws IOException {
        file.update(
                layout -> {
                    // Asked again after a write that was lost or not: see LayoutFile.
                    if (!layout.journal().equals(Optional.of(first))) {
                        requireSame(layout, Optional.empty());
                        requireSameGroups(layout, decidedFrom);
                    }
                    return layout.withJournal(Optional.of(first));
                });
    }

    /**
     * Writes what comes next, before it is done.
     *
     * @throws ChangeTakenException if somebody else carries the change on
     */
    public Journal write(Journal before, Journal next) throws IOException {
        file.update(
                layout -> {
                    if (!layout.journal().equals(Optional.of(next))) {
                        requireSame(layout, Optional.of(before));
                    }
                    return layout.withJournal(Optional.of(next));
                });
        return next;
    }

    /** Gives a change up that has changed nothing yet. */
    public void giveUp(Journal first) throws IOException {
        file.update(
                layout -> {
                    requireSame(layout, Optional.of(first));
                    return layout.withJournal(Optional.empty());
                });
    }

    /**
     * Forgets groups that have ended, and what they were started with. Their streams stay known,
     * and are not taken for new ones.
     *
     * @param decidedFrom the layout that has them
     * @throws ChangeTakenException if groups change, or one was started since
     */
    public void forget(Set<String> groups, Layout decidedFrom) throws IOException {
        Layout without = without(groups, decidedFrom);
        file.update(
                layout -> {
                    if (!layout.groups().equals(without.groups())) {
                        requireSame(layout, Optional.empty());
                        requireSameGroups(layout, decidedFrom);
                    }
                    return without(groups, layout);
                });
    }

    private static Layout without(Set<String> groups, Layout layout) {
        Layout left = layout;
        for (String group : groups) {
            left = left.withoutGroup(group);
        }
        return left;
    }

    /**
     * Ends a change: groups that have no stream any more are forgotten, and streams that were to be
     * new start anew when they are asked for again.
     */
    public void end(Journal last) throws IOException {
        Set<String> names =
                last.target().stream().map(GroupConfig::name).collect(Collectors.toSet());
        Set<String> givenUp = last.goesBack() ? last.change().newcomers() : Set.of();
        file.update(
                layout -> {
                    requireSame(layout, Optional.of(last));
                    Set<String> gone = new HashSet<>(layout.groups().keySet());
                    gone.removeAll(names);
                    Layout ended = without(gone, layout.withJournal(Optional.empty()));
                    for (String stream : givenUp) {
                        ended = ended.withoutPosition(stream);
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
     * that were never started, and of those that were handed on what was.
     *
     * @throws IOException if a savepoint or the handoff file can not be read
     */
    public Map<String, StreamPosition> positions(Journal journal) throws IOException {
        Map<String, StreamPosition> positions = new HashMap<>();
        saved(journal).forEach(at -> positions.put(at.stream(), at));
        String handoff = handoff(journal);
        for (Start start : journal.starts().values()) {
            if (start.freshFrom().equals(Optional.of(handoff))) {
                Handoff file = Handoff.read(handoff);
                for (String stream : start.streams()) {
                    positions.computeIfPresent(
                            stream, (same, at) -> at.within(file.named(stream).orElseThrow()));
                }
            }
        }
        return positions;
    }

    /** The file with the positions that a change hands on. */
    private String handoff(Journal journal) {
        return new Path(
                        directories.savepoints(),
                        "rockset-cdc-%s.handoff-%s%s.json"
                                .formatted(
                                        pipeline.name(),
                                        journal.id(),
                                        journal.goesBack() ? "-back" : ""))
                .toString();
    }

    private static List<StreamPosition> saved(Journal journal) throws IOException {
        List<StreamPosition> saved = new ArrayList<>();
        for (String savepoint : journal.savepoints()) {
            saved.addAll(StreamPosition.in(savepoint));
        }
        return saved;
    }

    /**
     * Decides how the groups of a change start, and writes the handoff file that they need.
     *
     * @throws StartRefusedException if a position can not be handed on
     */
    public Map<String, Start> starts(Journal journal) throws IOException, InterruptedException {
        String handoff = handoff(journal);
        StartPlanner planner =
                new StartPlanner(
                        layout(),
                        journal.savepoints(),
                        saved(journal),
                        handoff,
                        () -> JobID.generate().toHexString());
        Optional<Change.Rewind> rewind = journal.change().rewind();
        Map<String, Start> starts;
        if (journal.goesBack()) {
            // Old rows may have been sent: what came after them must be sent as well.
            starts =
                    planner.starts(
                            journal.starting(),
                            again(rewind.filter(to -> planner.isOutdated(to.stream())), journal),
                            journal.change().newcomers());
        } else {
            starts = planner.starts(journal.starting(), decided(rewind, journal), Set.of());
        }
        List<StreamPosition> handedOff = planner.handedOff(starts);
        if (!handedOff.isEmpty()) {
            handOn(handedOff, journal.goesBack(), handoff);
        }
        return starts;
    }

    private void handOn(List<StreamPosition> positions, boolean isWayBack, String file)
            throws IOException, InterruptedException {
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            Handoff.write(file, new HandedOn(pipeline, kafka, isWayBack).of(positions));
        }
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

    /** With the exact offsets that it means now, in a file. */
    private Optional<Change.Rewind> decided(Optional<Change.Rewind> rewind, Journal journal)
            throws IOException, InterruptedException {
        if (rewind.isEmpty()) {
            return rewind;
        }
        String stream = rewind.get().stream();
        Optional<StartPosition.Offsets> exact =
                new RewindCheck(pipeline, Clock.systemUTC())
                        .decide(rewind.get(), Optional.ofNullable(positions(journal).get(stream)));
        if (exact.isEmpty()) {
            return rewind;
        }
        Handoff.write(rewindFile(journal), Map.of(stream, exact.get()));
        // It is looked up when the job starts: retention that is faster than that stops nothing.
        return rewind.get().isToOldest()
                ? rewind
                : Optional.of(new Change.Rewind(stream, rewindFile(journal)));
    }

    /** The same once more, from the offsets at which the stream has begun. */
    private Optional<Change.Rewind> again(Optional<Change.Rewind> rewind, Journal journal)
            throws IOException, InterruptedException {
        if (rewind.isEmpty()) {
            return rewind;
        }
        String stream = rewind.get().stream();
        Optional<StreamPosition> began = layout().beginning(stream);
        if (began.isEmpty() && exists(rewindFile(journal))) {
            began = Handoff.read(rewindFile(journal)).position(stream);
        }
        if (began.isEmpty()) {
            return rewind;
        }
        handOn(List.of(began.get()), true, rewindFile(journal));
        return Optional.of(new Change.Rewind(stream, rewindFile(journal)));
    }

    private static boolean exists(String file) throws IOException {
        Path path = new Path(file);
        return path.getFileSystem().exists(path);
    }

    private String rewindFile(Journal journal) {
        return new Path(
                        directories.savepoints(),
                        "rockset-cdc-%s.%s".formatted(pipeline.name(), journal.rewindFile()))
                .toString();
    }

    private void requireSameGroups(Layout layout, Layout decidedFrom) {
        if (!layout.groups().equals(decidedFrom.groups())) {
            throw new ChangeTakenException(
                    "%s: somebody has started a group meanwhile. Nothing was changed. Give the command again."
                            .formatted(file.path()));
        }
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
