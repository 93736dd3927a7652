package io.rocksetcdc.sink.share;

import io.github.bucket4j.TimeMeter;

/**
 * What the writers of one job share in one process.
 *
 * @param pacer their turns to send
 */
public record JobShare(Pacer pacer) {

    /** The share of a job that may use so much in all processes together. */
    public static JobShare of(JobLimits limits, TimeMeter clock) {
        return new JobShare(new Pacer(limits, clock));
    }
}
