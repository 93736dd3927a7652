package io.rocksetcdc.bench.week;

import java.util.List;

/**
 * How a week went.
 *
 * @param name of the way to group
 * @param late topics that were late, by minute
 * @param jobs by minute
 * @param lateHours of all topics but the two special ones, together
 * @param burstLateHours of the topic with the burst
 * @param growthLateHours of the topic that grows
 * @param worstSeconds the longest that anything would have waited in topics but these two
 * @param diary what was done when, and why
 */
record Outcome(
        String name,
        int[] late,
        int[] jobs,
        double lateHours,
        double burstLateHours,
        double growthLateHours,
        double worstSeconds,
        Restarts restarts,
        List<String> diary) {}
