package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.GroupStarter;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.ChangeTakenException;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.position.Phase;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StreamPosition;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.AbstractID;

/**
 * Carries a change of groups out, from wherever its journal stands. A step that fails turns the
 * change back; whoever does not answer interrupts it, and the journal waits for the next call.
 */
final class ChangeRunner {

    private final ChangeLog log;
    private final ClusterJobs cluster;
    private final Limits limits;
    private final JobStops stops;
    private final GroupStarts starts;
    private final RestTimes rests;
    private final Consumer<String> out;
    private boolean hasDecidedAnew;

    ChangeRunner(
            Pipeline pipeline,
            ChangeLog log,
            ClusterJobs cluster,
            GroupStarter starter,
            Limits limits,
            Clock clock,
            Consumer<String> out) {
        this.log = log;
        this.cluster = cluster;
        this.limits = limits;
        this.stops = new JobStops(log, cluster, limits, out);
        this.starts = new GroupStarts(pipeline, cluster, starter, out);
        this.rests = new RestTimes(clock);
        this.out = out;
    }

    /**
     * Does all phases that are left but the last one.
     *
     * @return the journal before {@link Phase#FINISH}; it says whether the change was brought back
     * @throws ChangeFailedException if the first checkpoint has failed, so that nothing was
     *     changed; or on the way back, and then the journal waits for another try
     * @throws IOException if the cluster, Kafka or a file does not answer; the same
     */
    Journal run(Journal journal) throws Exception {
        Journal at = journal;
        while (at.phase() != Phase.FINISH) {
            at = next(at);
        }
        return at;
    }

    /** How long streams have rested in this call, by group. */
    Map<String, Duration> rested() {
        return rests.byGroup();
    }

    private Journal next(Journal at) throws Exception {
        try {
            return switch (at.phase()) {
                case CHECKPOINT -> checkpoint(at);
                case STOP -> stop(at);
                case START -> start(at);
                case CHECK, FINISH -> check(at);
            };
        } catch (ChangeFailedException | StartRefusedException failure) {
            if (at.phase() == Phase.CHECKPOINT) {
                throw failure;
            }
            out.accept("FAILED: " + failure.getMessage());
            // Kafka may have changed since this start was decided, perhaps by an earlier call.
            boolean isDecidedAnew =
                    failure instanceof StartRefusedException && !hasDecidedAnew && !hasStarted(at);
            Journal back = turnBack(at, at.failure().orElse(failure.getMessage()));
            if (at.goesBack() && !isDecidedAnew) {
                // The next call stops what was started, and tries again from there.
                throw failure;
            }
            hasDecidedAnew = at.goesBack();
            return back;
        }
    }

    private boolean hasStarted(Journal at) throws IOException, InterruptedException {
        for (Journal.Start start : at.starts().values()) {
            if (cluster.find(start.job()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Journal checkpoint(Journal at) throws Exception {
        starts.prepare(at);
        BeginCheck check = new BeginCheck(cluster, limits.start());
        for (Stop stop : at.stops()) {
            if (cluster.find(stop.job()).isEmpty()) {
                throw new ChangeFailedException(
                        "Group %s: job %s is not known to this cluster any more. Nothing was changed. Start it with submit --restore last."
                                .formatted(stop.group(), stop.job()));
            }
            check.awaitRunning(stop.group(), stop.job(), streams(at, stop.group()));
            out.accept("checkpoint of %s (job %s)".formatted(stop.group(), stop.job()));
            Optional<String> failure =
                    cluster.checkpoint(
                            stop.job(), new AbstractID().toHexString(), limits.checkpoint());
            if (failure.isPresent()) {
                throw new ChangeFailedException(
                        "The checkpoint of group %s: %s. Nothing was changed. See status for who holds it back."
                                .formatted(stop.group(), failure.get()));
            }
        }
        log.rehearse(at);
        return log.write(at, at.in(Phase.STOP));
    }

    private static List<String> streams(Journal at, String group) {
        List<GroupConfig> running = at.goesBack() ? at.change().after() : at.change().before();
        return running.stream()
                .filter(one -> one.name().equals(group))
                .flatMap(one -> one.streams().stream())
                .toList();
    }

    private Journal stop(Journal journal) throws Exception {
        Journal at = journal;
        for (Stop stop : journal.stops()) {
            if (!stop.ended()) {
                out.accept("stop of %s (job %s)".formatted(stop.group(), stop.job()));
                rests.stopping(streams(at, stop.group()));
                Stop stopped = stop.leaving(left(at, stop));
                stopped.savepoint().ifPresent(path -> out.accept("  left " + path));
                at = log.write(at, at.with(stopped));
            }
        }
        return log.write(at, at.starting(log.starts(at)));
    }

    private Optional<String> left(Journal at, Stop stop) throws Exception {
        return at.goesBack() ? stops.back(stop) : Optional.of(stops.forward(stop));
    }

    private Journal start(Journal at) throws Exception {
        starts.start(at);
        return log.write(at, at.in(Phase.CHECK));
    }

    private Journal check(Journal at) throws Exception {
        BeginCheck check = new BeginCheck(cluster, limits.start());
        for (GroupConfig group : at.starting()) {
            String job = at.starts().get(group.name()).job();
            out.accept("check of %s (job %s)".formatted(group.name(), job));
            if (cluster.find(job).isEmpty()) {
                // A cluster that has lost it gets it once more; what it has completed counts.
                return log.write(at, at.in(Phase.START));
            }
            check.awaitRunning(group.name(), job, group.streams());
            rests.running(group.name(), group.streams());
        }
        Map<String, StreamPosition> ended = log.positions(at);
        for (GroupConfig group : at.starting()) {
            for (String stream : group.streams()) {
                if (ended.containsKey(stream) && !at.isSetBack(stream)) {
                    String job = at.starts().get(group.name()).job();
                    check.compare(job, stream, ended.get(stream).next());
                }
            }
        }
        for (Stop left : leftOut(at)) {
            if (!stops.runs(left.group(), left.job())) {
                throw new ChangeFailedException(
                        "group %s: job %s was to run on, but has ended"
                                .formatted(left.group(), left.job()));
            }
        }
        return log.write(at, at.in(Phase.FINISH));
    }

    /** What was started is to stop, what still runs stays, and all else begins as it was before. */
    private Journal turnBack(Journal failed, String because) throws Exception {
        Journal at = log.layout().journal().orElseThrow();
        boolean isSame =
                at.id().equals(failed.id())
                        && at.phase() == failed.phase()
                        && at.failure().equals(failed.failure());
        if (!isSame) {
            throw new ChangeTakenException(
                    "Somebody else carries this change on; this call has stopped because: "
                            + because);
        }
        List<Stop> back = new ArrayList<>();
        for (Stop stop : at.stops()) {
            if (stop.ended() || at.goesBack() || !stops.runs(stop.group(), stop.job())) {
                back.add(stop);
            }
        }
        for (Stop left : leftOut(at)) {
            if (!stops.runs(left.group(), left.job())) {
                back.add(left);
            }
        }
        at.starts().forEach((group, start) -> back.add(Stop.of(group, start.job(), newId())));
        out.accept("back to the groups as they were");
        return log.write(at, at.back(because, back));
    }

    /** Jobs that the way back has left alone, for they ran when it began. */
    private List<Stop> leftOut(Journal at) throws IOException {
        List<Stop> left = new ArrayList<>();
        for (String group : at.leftOut()) {
            log.layout()
                    .group(group)
                    .ifPresent(entry -> left.add(Stop.of(group, entry.job(), newId())));
        }
        return left;
    }

    private static String newId() {
        return JobID.generate().toHexString();
    }
}
