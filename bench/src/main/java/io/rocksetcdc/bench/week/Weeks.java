package io.rocksetcdc.bench.week;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.job.grouping.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The same week with several ways to group.
 *
 * @param head what was simulated
 * @param others weeks with other topics, each with one job for all and as planned
 */
public record Weeks(List<String> head, List<Outcome> outcomes, List<Outcome> others) {

    private static final VirtualInstance INSTANCE = VirtualInstance.LARGE;
    private static final long SEED = 20240621;

    /** The constants of the planner were chosen with {@link #SEED}: these are for comparison. */
    private static final int OTHER_SEEDS = 8;

    /** The whole simulation; takes some seconds. */
    public static Weeks simulated() {
        Quota quota = new Quota(INSTANCE.requestsPerSecond(), INSTANCE.bytesPerSecond());
        Demand demand = new Demand(quota.bytesPerSecond(), SEED);
        Targets targets = Targets.DEFAULT;
        double[] means = IntStream.range(0, Demand.TOPICS).mapToDouble(demand::mean).toArray();
        double sum = IntStream.range(0, Demand.TOPICS).mapToDouble(i -> means[i]).sum();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(new Week("one job for all", demand, quota, targets, one(), false).pass());
        outcomes.add(new Week("as planned", demand, quota, targets, one(), true).pass());
        outcomes.add(
                new Week(
                                "one job each, equal shares",
                                demand,
                                quota,
                                targets,
                                each(topic -> 1.0 / Demand.TOPICS),
                                false)
                        .pass());
        outcomes.add(
                new Week(
                                "one job each, ideal shares",
                                demand,
                                quota,
                                targets,
                                each(topic -> means[topic] / sum),
                                false)
                        .pass());
        return new Weeks(head(targets, quota), outcomes, others(quota, targets));
    }

    private static List<Outcome> others(Quota quota, Targets targets) {
        List<Outcome> outcomes = new ArrayList<>();
        for (long seed = 1; seed <= OTHER_SEEDS; seed++) {
            Demand demand = new Demand(quota.bytesPerSecond(), seed);
            String week = "week %d, ".formatted(seed);
            outcomes.add(
                    new Week(week + "one job for all", demand, quota, targets, one(), false)
                            .pass());
            outcomes.add(new Week(week + "as planned", demand, quota, targets, one(), true).pass());
        }
        return outcomes;
    }

    /** For people. */
    public List<String> report() {
        return Report.lines(head, outcomes, others);
    }

    /** SVG. */
    public String picture() {
        return Picture.of(outcomes);
    }

    private static List<GroupConfig> one() {
        List<String> streams = IntStream.range(0, Demand.TOPICS).mapToObj(Service::name).toList();
        return List.of(new GroupConfig(GroupConfig.DEFAULT, streams, 1));
    }

    private static List<GroupConfig> each(IntToDoubleFunction share) {
        return IntStream.range(0, Demand.TOPICS)
                .mapToObj(
                        topic ->
                                new GroupConfig(
                                        Service.name(topic),
                                        List.of(Service.name(topic)),
                                        share.applyAsDouble(topic)))
                .toList();
    }

    private static List<String> head(Targets targets, Quota quota) {
        return List.of(
                "A simulated week of %,d topics on a virtual instance %s (%,d bytes a second, of which jobs use 96 %%)."
                        .formatted(Demand.TOPICS, INSTANCE, quota.bytesPerSecond()),
                "Topics: rates by Zipf's law, together %.0f %% of the quota on average; daily peaks of +-%.0f %% in three regions."
                        .formatted(100 * Demand.MEAN_PART, 100 * Demand.SWING),
                "%s: a burst of %.0f %% of the quota from %s to %s. %s: grows all week, to %.0f %% of the quota."
                        .formatted(
                                Service.name(Demand.BURSTING),
                                100 * Demand.BURST_PART,
                                Week.time(Demand.BURST_START),
                                Week.time(Demand.BURST_END),
                                Service.name(Demand.GROWING),
                                100 * Demand.GROWN_PART),
                "Jobs: bytes are what is scarce; no job uses what another leaves. In a job that has too little, each stream gets its",
                "part of what waits, so quiet ones wait with the hot ones: the worst case, since the sink lets streams take turns by bytes.",
                "Planned: every %d minutes, and carried out at once; target %d min, %d measurements, stay %d h, at most %d jobs."
                        .formatted(
                                Week.PLAN_MINUTES,
                                targets.lag().toMinutes(),
                                targets.rounds(),
                                targets.minimumStay().toHours(),
                                targets.mostJobs()),
                "Each job that a plan touches sends nothing for %d s (assumed), and its streams have then newly come (as the command counts)."
                        .formatted(60 * Week.DOWN_MINUTES),
                "Ideal shares: as the mean of each topic in this very week, which nobody knows before.",
                "Late: what waits takes longer than the target to send at the rate of that minute. Late hours add up those of all topics.");
    }
}
