package io.rocksetcdc.bench.week;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Quota;
import io.rocksetcdc.job.grouping.StreamLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Jobs that send what comes, a minute at a time. Each has its share of the bytes and nothing of
 * what others leave. In a job that has too little, each stream gets its part of what waits: a quiet
 * one waits as long as a hot one beside it.
 */
final class Service {

    /** The part of the quota that jobs use (docs/concepts, the sink). */
    private static final double USED = 0.96;

    private static final double RECORD_BYTES = 500;
    private static final int PARTITIONS = 12;
    private static final int SECONDS = 60;

    /** Long before the week. */
    private static final int STARTED = -24 * 60;

    private final Demand demand;
    private final Quota quota;
    private final double[] waiting = new double[Demand.TOPICS];
    private final double[] came = new double[Demand.TOPICS];
    private final double[] sent = new double[Demand.TOPICS];
    private final List<Job> jobs = new ArrayList<>();

    /**
     * A job.
     *
     * @param topics of its streams
     * @param started minute
     * @param back minute from which it serves
     */
    private record Job(GroupConfig group, int[] topics, int started, int back) {}

    Service(Demand demand, Quota quota, List<GroupConfig> groups) {
        this.demand = demand;
        this.quota = quota;
        groups.forEach(group -> jobs.add(new Job(group, topics(group), STARTED, STARTED)));
    }

    static String name(int topic) {
        return "t" + topic;
    }

    List<GroupConfig> groups() {
        return jobs.stream().map(Job::group).toList();
    }

    /** One minute passes. */
    void pass(int minute) {
        for (Job job : jobs) {
            double all = 0;
            for (int topic : job.topics()) {
                came[topic] = demand.of(topic, minute) * SECONDS;
                waiting[topic] += came[topic];
                all += waiting[topic];
            }
            double most = job.group().share() * USED * quota.bytesPerSecond() * SECONDS;
            double part = minute < job.back() ? 0 : Math.min(1, most / all);
            for (int topic : job.topics()) {
                sent[topic] = waiting[topic] * part;
                waiting[topic] = part == 1 ? 0 : waiting[topic] - sent[topic];
            }
        }
    }

    /** Seconds until all that waits of a topic is sent, at the rate of this minute. */
    double waitSeconds(int topic) {
        return waiting[topic] == 0 ? 0 : SECONDS * waiting[topic] / sent[topic];
    }

    /** What the command would measure now. */
    List<StreamLoad> measured(int minute) {
        List<StreamLoad> loads = new ArrayList<>(Demand.TOPICS);
        for (Job job : jobs) {
            for (int topic : job.topics()) {
                loads.add(load(job, topic, minute));
            }
        }
        return loads;
    }

    /**
     * Jobs whose streams or share differ are stopped and started.
     *
     * @param downMinutes nobody sends for these meanwhile
     */
    void regroup(List<GroupConfig> groups, int minute, int downMinutes, Restarts restarts) {
        List<Job> before = List.copyOf(jobs);
        jobs.clear();
        for (GroupConfig group : groups) {
            Job same =
                    before.stream()
                            .filter(job -> job.group().equals(group))
                            .findFirst()
                            .orElse(
                                    new Job(
                                            group,
                                            topics(group),
                                            minute,
                                            minute + 1 + downMinutes));
            jobs.add(same);
        }
        restarts.count(before.stream().map(Job::group).toList(), groups);
    }

    private StreamLoad load(Job job, int topic, int minute) {
        double in = came[topic] / SECONDS / RECORD_BYTES;
        double out = sent[topic] / SECONDS / RECORD_BYTES;
        double lag = waiting[topic] / RECORD_BYTES;
        return new StreamLoad(
                name(topic),
                job.group().name(),
                PARTITIONS,
                PARTITIONS,
                lag,
                in,
                out,
                sent[topic] / SECONDS,
                RECORD_BYTES,
                catchUp(lag, in, out),
                Duration.ofMinutes(minute - job.started()));
    }

    /** As the command says it. */
    private static double catchUp(double lag, double in, double out) {
        if (lag <= out) {
            return 0;
        }
        return out > in ? lag / (out - in) : Double.POSITIVE_INFINITY;
    }

    private static int[] topics(GroupConfig group) {
        return group.streams().stream()
                .mapToInt(name -> Integer.parseInt(name.substring(1)))
                .toArray();
    }
}
