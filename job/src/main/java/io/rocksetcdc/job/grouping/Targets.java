package io.rocksetcdc.job.grouping;

import java.time.Duration;

/**
 * What a plan is made for.
 *
 * @param lag a stream is late if catching up takes longer
 * @param rounds a stream moves only if it was late, or well, in so many measurements in a row
 * @param minimumStay a stream stays in its group for that long at least
 * @param mostJobs groups there may be
 * @param hotPart a stream deserves a group of its own if it needs at least this part of what its
 *     group needs; it comes back with less than half of that
 */
public record Targets(
        Duration lag, int rounds, Duration minimumStay, int mostJobs, double hotPart) {

    /** What the command takes if nothing else is said. */
    public static final Targets DEFAULT =
            new Targets(Duration.ofMinutes(5), 3, Duration.ofHours(6), 8, 0.2);

    /** Coming back needs so much less than the target: a stream on the edge does not swing. */
    static final int WELL = 4;

    public Targets {
        if (lag.toSeconds() < 1 || rounds < 1 || minimumStay.isNegative() || mostJobs < 1) {
            throw new IllegalArgumentException(
                    "lag must be at least 1 s, rounds and jobs at least 1, the stay not negative");
        }
    }

    boolean isLate(StreamLoad load) {
        return load.catchUpSeconds() > lag.toSeconds();
    }

    boolean isWell(StreamLoad load) {
        return load.catchUpSeconds() < (double) lag.toSeconds() / WELL;
    }
}
