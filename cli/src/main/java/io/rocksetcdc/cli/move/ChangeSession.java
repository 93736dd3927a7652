package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.JobSubmitter;
import io.rocksetcdc.cli.move.ChangeResult.Outcome;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.graph.Transforms;
import io.rocksetcdc.job.position.Change;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.ChangeTakenException;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.Phase;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;

/** One call of a command that changes running groups: what runs, what is asked, what becomes. */
final class ChangeSession {

    private final ChangeOptions options;
    private final Pipeline pipeline;
    private final ClusterJobs cluster;
    private final ChangeLog log;
    private final Limits limits;
    private final ChangeRunner runner;
    private final Layout layout;
    private final ChangeReport report;

    ChangeSession(ChangeOptions options) throws IOException {
        this.options = options;
        report = new ChangeReport(options);
        pipeline = options.pipeline().read();
        cluster = options.cluster().jobs();
        limits = options.limits(pipeline.checkpoint().timeout());
        Configuration client = options.cluster().client();
        log = new ChangeLog(pipeline, client);
        layout = log.layout();
        runner =
                new ChangeRunner(
                        pipeline,
                        log,
                        cluster,
                        new JobSubmitter(client),
                        limits,
                        Clock.systemUTC(),
                        this::say);
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** The groups as they run. */
    List<GroupConfig> running() {
        return new RunningGroups(pipeline, layout, cluster).all();
    }

    /**
     * Sees that the file's groups are those that run.
     *
     * @throws StartRefusedException if they are not: which of the two is meant, nobody can know
     */
    void refuseUnlessAsWritten(List<GroupConfig> running) {
        Change unapplied = new Change("", running, pipeline.groups(), Optional.empty(), false);
        if (!unapplied.affected().isEmpty()) {
            throw new StartRefusedException(
                    "%s has other groups than those that run: %s. Apply the file first (rockset-cdc apply), or take its changes back."
                            .formatted(
                                    options.pipeline().file(),
                                    String.join(", ", unapplied.affected())));
        }
    }

    /** A change that was interrupted. */
    Optional<Journal> unfinished() {
        return layout.journal();
    }

    /** Whether that is the one that is asked for. */
    boolean isUnfinished(String purpose) {
        return unfinished().filter(left -> left.change().purpose().equals(purpose)).isPresent();
    }

    /**
     * Forgets the groups of streams that are gone from the file for good.
     *
     * @return whether the operator agreed
     */
    boolean forget(Set<String> streams) throws IOException, InterruptedException {
        Set<String> groups = new GoneGroups(pipeline, layout, cluster).of(streams);
        say(
                "give up the positions of %s, and forget group %s, whose job has ended"
                        .formatted(
                                String.join(", ", new TreeSet<>(streams)),
                                String.join(", ", groups)));
        if (!options.isConfirmed()) {
            report.of(ChangeResult.without("apply", Outcome.DECLINED));
            return false;
        }
        log.forget(groups, layout);
        return true;
    }

    /** Shows, asks, and does it. */
    ExitCode carryOut(Change change) throws Exception {
        if (unfinished().isPresent()) {
            return goOn(change);
        }
        streamsInFile().refuseOthers(change.before());
        if (change.affected().isEmpty()) {
            return report.of(ChangeResult.without(change.purpose(), Outcome.NOTHING_TO_DO));
        }
        Map<String, String> jobs =
                new RunningGroups(pipeline, layout, cluster).jobs(change.stopping());
        // What would only fail when the change has begun.
        streamsInFile().refuseOthers(change.after());
        Transforms.of(pipeline.streams());
        if (change.writesFile()) {
            fileGroups().refuseUnlessWritable(change.after());
        }
        say(change.purpose() + ":");
        List<String> steps = ChangeSteps.of(change, jobs, limits);
        for (int i = 0; i < steps.size(); i++) {
            say("  %d. %s".formatted(i + 1, steps.get(i)));
        }
        if (!options.isConfirmed()) {
            return report.of(ChangeResult.without(change.purpose(), Outcome.DECLINED));
        }
        Journal first = first(change, jobs);
        log.begin(first, layout);
        return run(first);
    }

    /** Carries an interrupted change on. */
    ExitCode resume(Journal journal) throws Exception {
        refuseOtherCluster(journal);
        say(
                "%s: under way since %s, %s%s"
                        .formatted(
                                journal.change().purpose(),
                                journal.started(),
                                journal.phase(),
                                journal.failure()
                                        .map(why -> ", on the way back: " + why)
                                        .orElse("")));
        return options.isConfirmed()
                ? run(onThisCluster(journal))
                : report.of(ChangeResult.without(journal.change().purpose(), Outcome.DECLINED));
    }

    /** Elsewhere the jobs of the change would be taken for ended. */
    private void refuseOtherCluster(Journal journal) {
        String here = options.cluster().url().toString();
        boolean isOther = journal.cluster().filter(begun -> !begun.equals(here)).isPresent();
        if (isOther && !options.isClusterMoved()) {
            throw new StartRefusedException(
                    "%s was begun on %s, not on %s: give --flink %s. If that cluster has another address by now, or is gone for good, add --cluster-moved."
                            .formatted(
                                    journal.change().purpose(),
                                    journal.cluster().get(),
                                    here,
                                    journal.cluster().get()));
        }
    }

    private Journal onThisCluster(Journal journal) throws IOException {
        String here = options.cluster().url().toString();
        return journal.cluster().equals(Optional.of(here))
                ? journal
                : log.write(journal, journal.on(here));
    }

    private ExitCode goOn(Change asked) throws Exception {
        Journal journal = unfinished().orElseThrow();
        if (!journal.change().purpose().equals(asked.purpose())) {
            throw new StartRefusedException(
                    "Another change is under way since %s: %s. Let it end first: rockset-cdc apply."
                            .formatted(journal.started(), journal.change().purpose()));
        }
        return resume(journal);
    }

    private ExitCode run(Journal journal) throws Exception {
        try {
            streamsInFile().refuseOthers(journal.target());
            Journal last = runner.run(journal);
            finish(last);
            return report.of(ChangeResult.of(last, runner.rested()));
        } catch (ChangeTakenException taken) {
            throw taken;
        } catch (Exception failure) {
            Optional<Journal> left = log.layout().journal();
            if (left.isPresent() && left.get().phase() == Phase.CHECKPOINT) {
                // Nothing was changed, so nothing is to be carried on.
                log.giveUp(left.get());
                throw failure;
            }
            throw incomplete(failure);
        }
    }

    private FileGroups fileGroups() {
        return new FileGroups(options.pipeline().file());
    }

    private StreamsInFile streamsInFile() {
        return new StreamsInFile(options.pipeline().file(), pipeline, layout);
    }

    private IOException incomplete(Exception why) {
        return new IOException(
                "%s%nThe change is not complete, and %s knows where it stands. Give the same command again to carry it on, or rockset-cdc apply."
                        .formatted(Failures.messages(why), log.path()),
                why);
    }

    private void finish(Journal last) throws IOException {
        if (last.change().writesFile() && !last.goesBack()) {
            fileGroups().write(last.target());
        }
        log.end(last);
    }

    private Journal first(Change change, Map<String, String> jobs) {
        List<Stop> stops = new ArrayList<>();
        jobs.forEach(
                (group, job) -> stops.add(Stop.of(group, job, JobID.generate().toHexString())));
        return new Journal(
                UUID.randomUUID().toString().substring(0, 8),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                change,
                Optional.of(options.cluster().url().toString()),
                Phase.CHECKPOINT,
                Optional.empty(),
                stops,
                Map.of());
    }

    private void say(String line) {
        options.progress().println(line);
        options.progress().flush();
    }
}
