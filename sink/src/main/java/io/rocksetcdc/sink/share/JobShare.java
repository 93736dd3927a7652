package io.rocksetcdc.sink.share;

import io.github.bucket4j.TimeMeter;
import java.util.function.LongSupplier;

/**
 * What the writers of one job share in one process.
 *
 * @param pacer their turns to send
 * @param memory what they may hold
 */
public record JobShare(Pacer pacer, MemoryBudget memory) {

    /**
     * The share of a job.
     *
     * @param limits what the job may use in all processes together
     * @param mostBytes heap bytes that it may hold in this process; may change
     */
    public static JobShare of(JobLimits limits, LongSupplier mostBytes, TimeMeter clock) {
        return new JobShare(new Pacer(limits, clock), new MemoryBudget(limits, mostBytes));
    }
}
