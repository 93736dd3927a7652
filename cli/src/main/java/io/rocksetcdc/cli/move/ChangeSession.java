package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.JobSubmitter;
import io.rocksetcdc.cli.move.ChangeResult.Outcome;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.GroupsBlock;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    ChangeSession(ChangeOptions options) throws IOException {
        this.options = options;
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

    /** Shows, asks, and does it. */
    ExitCode carryOut(Change change) throws Exception {
        if (unfinished().isPresent()) {
            return goOn(change);
        }
        streamsInFile().refuseOthers(change.before());
        if (change.affected().isEmpty()) {
            return report(ChangeResult.without(change.purpose(), Outcome.NOTHING_TO_DO));
        }
        Map<String, String> jobs =
                new RunningGroups(pipeline, layout, cluster).jobs(change.stopping());
        // What would only fail when the change has begun.
        streamsInFile().refuseOthers(change.after());
        Transforms.of(pipeline.streams());
        if (change.writesFile()) {
            rewritten(change.after());
        }
        say(change.purpose() + ":");
        List<String> steps = ChangeSteps.of(change, jobs, limits);
        for (int i = 0; i < steps.size(); i++) {
            say("  %d. %s".formatted(i + 1, steps.get(i)));
        }
        if (!options.isConfirmed()) {
            return report(ChangeResult.without(change.purpose(), Outcome.DECLINED));
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
                : report(ChangeResult.without(journal.change().purpose(), Outcome.DECLINED));
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
            return report(ChangeResult.of(last, runner.rested()));
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
            writeGroups(last.target());
        }
        log.end(last);
    }

    /** All or nothing, whenever it is interrupted. */
    private void writeGroups(List<GroupConfig> groups) throws IOException {
        Path file = options.pipeline().file().toRealPath();
        String changed = rewritten(groups);
        Path complete = Files.createTempFile(file.getParent(), file.getFileName() + ".", "");
        Files.copy(
                file,
                complete,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(complete, changed);
        Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * @throws StartRefusedException if the file can not have these groups
     */
    private String rewritten(List<GroupConfig> groups) throws IOException {
        Path file = options.pipeline().file();
        try {
            return GroupsBlock.rewrite(Files.readString(file), groups);
        } catch (IllegalArgumentException impossible) {
            throw new StartRefusedException(
                    "%s can not have these groups: %s".formatted(file, impossible.getMessage()));
        }
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

    private ExitCode report(ChangeResult result) {
        switch (options.format()) {
            case text -> result.lines().forEach(options.out()::println);
            case json -> options.out().println(result.json());
        }
        options.out().flush();
        return result.exitCode();
    }

    private void say(String line) {
        options.progress().println(line);
        options.progress().flush();
    }
}
