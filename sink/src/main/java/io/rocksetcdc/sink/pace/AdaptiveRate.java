package io.rocksetcdc.sink.pace;

import java.time.Duration;

/**
 * Which part of the job's share this process uses, from 0 to 1.
 *
 * <p>Its own part (its writers / all sink subtasks of the job) is what it starts with. While
 * requests have to wait and no 429 comes, it adds a step each second, up to the whole share:
 * another process may be idle. What is borrowed so is given back in the same steps when nothing
 * waits. The first 429 takes all that is borrowed, each further one a part of the rest; after each
 * the fraction stays for a while, longer each time, so that processes which share a quota find
 * their parts without many refusals.
 *
 * <p>A pure function of its calls and their times; not thread-safe.
 */
public final class AdaptiveRate {

    static final double INCREASE = 0.05;
    static final double DECREASE = 0.7;

    /** Of the process's own part. */
    static final double SMALLEST = 0.02;

    private static final double ROUNDING = 1e-9;

    static final long STEP_NANOS = Duration.ofSeconds(1).toNanos();

    /** Refusals of requests that were under way when the rate was lowered say nothing new. */
    static final long DEAF_NANOS = Duration.ofSeconds(1).toNanos();

    static final long FIRST_HOLD_NANOS = Duration.ofSeconds(1).toNanos();

    /** At 10 requests per second one refusal in 20 seconds is half of 1 %. */
    static final long FIRST_HOLD_AFTER_BORROWING_NANOS = Duration.ofSeconds(20).toNanos();

    static final long LONGEST_HOLD_NANOS = Duration.ofMinutes(1).toNanos();

    /** More than enough to get from any fraction to any other. */
    private static final long MOST_STEPS = 100;

    private double part;
    private double fraction;
    private boolean wanted;
    private long lastStep;
    private long deafUntil;
    private long holdUntil;
    private long hold = FIRST_HOLD_NANOS;

    /**
     * @param nowNanos any monotonic clock, the same in all calls
     */
    public AdaptiveRate(long nowNanos) {
        lastStep = nowNanos;
        deafUntil = nowNanos;
        holdUntil = nowNanos;
    }

    /** The process's own part has changed; what it borrows, or lacks, stays as it is. */
    public void ownPart(double newPart) {
        double borrowed = Math.abs(fraction - part) < ROUNDING ? 0 : fraction - part;
        part = newPart;
        fraction = within(part + borrowed);
    }

    /** A request has to wait for the quota: more of it could be used. */
    public void wanted() {
        wanted = true;
    }

    /** The fraction now. */
    public double fraction(long nowNanos) {
        lastStep = Math.max(lastStep, nowNanos - MOST_STEPS * STEP_NANOS);
        while (nowNanos - lastStep >= STEP_NANOS) {
            lastStep += STEP_NANOS;
            if (lastStep >= holdUntil) {
                step();
            }
            wanted = false;
        }
        return fraction;
    }

    /** The server has answered 429. */
    public void throttled(long nowNanos) {
        fraction(nowNanos);
        if (nowNanos < deafUntil) {
            return;
        }
        if (fraction > part) {
            fraction = part;
            hold = Math.max(hold, FIRST_HOLD_AFTER_BORROWING_NANOS);
        } else {
            fraction = within(fraction * DECREASE);
        }
        deafUntil = nowNanos + DEAF_NANOS;
        holdUntil = nowNanos + hold;
        hold = Math.min(2 * hold, LONGEST_HOLD_NANOS);
    }

    private void step() {
        if (wanted) {
            fraction = within(fraction + INCREASE);
        } else if (fraction > part) {
            fraction = Math.max(part, fraction - INCREASE);
        } else {
            fraction = Math.min(part, fraction + INCREASE);
        }
        if (fraction == 1) {
            hold = FIRST_HOLD_NANOS;
        }
    }

    private double within(double value) {
        return Math.max(SMALLEST * part, Math.min(1, value));
    }
}
