package io.rocksetcdc.cli.plan;

import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.lag.LagReader;
import io.rocksetcdc.cli.lag.LagReport;
import io.rocksetcdc.cli.lag.StreamLag;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.GroupsBlock;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.grouping.GroupPlan;
import io.rocksetcdc.job.grouping.Planner;
import io.rocksetcdc.job.grouping.StreamLoad;
import io.rocksetcdc.job.grouping.Targets;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Measures a running pipeline several times and makes a plan of that. */
final class PlanReader implements AutoCloseable {

    private final Pipeline pipeline;
    private final Path file;
    private final LagReader lags;

    PlanReader(Pipeline pipeline, Path file, URI flink, SecretResolver secrets) {
        this.pipeline = pipeline;
        this.file = file;
        this.lags = new LagReader(pipeline, flink, secrets);
    }

    /**
     * Takes as long as all measurements.
     *
     * @param progress says which one is taken
     * @throws IOException if the cluster does not answer
     */
    Proposal read(Targets targets, Duration interval, PrintWriter progress)
            throws IOException, InterruptedException {
        List<List<StreamLoad>> rounds = new ArrayList<>();
        LagReport last;
        do {
            progress.printf(
                    "Measurement %d of %d, %d s or more ...%n",
                    rounds.size() + 1, targets.rounds(), interval.toSeconds());
            progress.flush();
            last = lags.read(interval);
            rounds.add(Loads.of(last));
        } while (rounds.size() < targets.rounds());
        GroupPlan plan =
                inOrderOfTheFile(
                        Planner.plan(
                                rounds, pipeline.groups(), pipeline.rockset().quota(), targets));
        List<String> missing = new ArrayList<>();
        last.findings().forEach(why -> missing.add("not known from " + why));
        last.unanswered().forEach(who -> missing.add("no answer from " + who));
        List<String> unmeasured = Loads.unknown(last);
        boolean well = !plan.changed() && missing.isEmpty() && unmeasured.isEmpty();
        return new Proposal(
                pipeline.name(),
                basis(targets, interval, last),
                plan,
                diff(plan),
                unmeasured,
                missing,
                exitCode(well, last));
    }

    private static ExitCode exitCode(boolean well, LagReport last) {
        if (!last.unanswered().isEmpty()) {
            return ExitCode.UNREACHABLE;
        }
        return well ? ExitCode.OK : ExitCode.FINDINGS;
    }

    @Override
    public void close() {
        lags.close();
    }

    private List<String> diff(GroupPlan plan) throws IOException {
        String text = Files.readString(file);
        return FileDiff.of(file, text, GroupsBlock.rewrite(text, plan.groups()));
    }

    /** A stream that comes back takes its old place. */
    private GroupPlan inOrderOfTheFile(GroupPlan plan) {
        List<String> order = pipeline.streams().stream().map(StreamConfig::name).toList();
        List<GroupConfig> groups =
                plan.groups().stream()
                        .map(
                                group ->
                                        new GroupConfig(
                                                group.name(),
                                                group.streams().stream()
                                                        .sorted(
                                                                Comparator.comparing(
                                                                        order::indexOf))
                                                        .toList(),
                                                group.share()))
                        .toList();
        return plan.changed() ? new GroupPlan(groups, plan.moves(), plan.notes(), true) : plan;
    }

    private static List<String> basis(Targets targets, Duration interval, LagReport report) {
        List<String> basis = new ArrayList<>();
        basis.add(
                "%d measurements of %d s or more each; a target of %s"
                        .formatted(
                                targets.rounds(),
                                interval.toSeconds(),
                                Amounts.duration(targets.lag())));
        basis.add(
                "a minimum stay of %s, counted from the start of each group's job; at most %d jobs"
                        .formatted(Amounts.duration(targets.minimumStay()), targets.mostJobs()));
        report.streams().stream()
                .filter(stream -> !stream.running().isZero())
                .collect(
                        Collectors.toMap(
                                StreamLag::group,
                                StreamLag::running,
                                (one, other) -> one,
                                TreeMap::new))
                .forEach(
                        (group, running) ->
                                basis.add(
                                        "job of %s: runs for %s"
                                                .formatted(
                                                        group,
                                                        Amounts.seconds(running.toSeconds()))));
        return basis;
    }
}
