package io.rocksetcdc.bench.week;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import io.rocksetcdc.job.grouping.GroupPlan;
import io.rocksetcdc.job.grouping.Planner;
import io.rocksetcdc.job.grouping.StreamLoad;
import io.rocksetcdc.job.grouping.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets a week pass with one way to group. */
final class Week {

    static final int PLAN_MINUTES = 5;

    /** Assumed: a stop with a savepoint, and the start of the jobs from it. */
    static final int DOWN_MINUTES = 1;

    private static final double MINUTES_OF_HOUR = 60;
    private static final int MINUTES_OF_DAY = 24 * 60;

    private final String name;
    private final Service service;
    private final Quota quota;
    private final Targets targets;
    private final boolean planned;
    private final List<List<StreamLoad>> rounds = new ArrayList<>();
    private final Restarts restarts = new Restarts();
    private final List<String> diary = new ArrayList<>();

    /**
     * @param planned whether every plan is carried out at once
     */
    Week(
            String name,
            Demand demand,
            Quota quota,
            Targets targets,
            List<GroupConfig> groups,
            boolean planned) {
        this.name = name;
        this.service = new Service(demand, quota, groups);
        this.quota = quota;
        this.targets = targets;
        this.planned = planned;
    }

    Outcome pass() {
        int[] late = new int[Demand.MINUTES];
        int[] jobs = new int[Demand.MINUTES];
        long others = 0;
        int burst = 0;
        int growth = 0;
        double worst = 0;
        for (int minute = 0; minute < Demand.MINUTES; minute++) {
            service.pass(minute);
            jobs[minute] = service.groups().size();
            for (int topic = 0; topic < Demand.TOPICS; topic++) {
                double wait = service.waitSeconds(topic);
                boolean isLate = wait > targets.lag().toSeconds();
                late[minute] += isLate ? 1 : 0;
                if (topic == Demand.BURSTING) {
                    burst += isLate ? 1 : 0;
                } else if (topic == Demand.GROWING) {
                    growth += isLate ? 1 : 0;
                } else {
                    others += isLate ? 1 : 0;
                    worst = Double.isInfinite(wait) ? worst : Math.max(worst, wait);
                }
            }
            if (planned && minute % PLAN_MINUTES == PLAN_MINUTES - 1) {
                plan(minute);
            }
        }
        return new Outcome(
                name,
                late,
                jobs,
                others / MINUTES_OF_HOUR,
                burst / MINUTES_OF_HOUR,
                growth / MINUTES_OF_HOUR,
                worst,
                restarts,
                diary);
    }

    private void plan(int minute) {
        rounds.add(service.measured(minute));
        if (rounds.size() > targets.rounds()) {
            rounds.remove(0);
        }
        GroupPlan plan = Planner.plan(rounds, service.groups(), quota, targets);
        if (!plan.changed()) {
            return;
        }
        service.regroup(plan.groups(), minute, DOWN_MINUTES, restarts);
        rounds.clear();
        String time = time(minute);
        plan.moves()
                .forEach(
                        move ->
                                diary.add(
                                        "%s  %s: %s to %s; %s"
                                                .formatted(
                                                        time,
                                                        move.stream(),
                                                        move.from(),
                                                        move.to(),
                                                        move.reason())));
        plan.notes().forEach(note -> diary.add(time + "  " + note));
        diary.add(
                time
                        + "  shares: "
                        + String.join(
                                ", ",
                                plan.groups().stream()
                                        .map(group -> group.name() + " " + group.share())
                                        .toList()));
    }

    static String time(int minute) {
        return String.format(
                Locale.ROOT,
                "day %d %02d:%02d",
                1 + minute / MINUTES_OF_DAY,
                minute % MINUTES_OF_DAY / 60,
                minute % 60);
    }
}
