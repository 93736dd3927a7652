package io.rocksetcdc.cli.status;

import java.time.Duration;
import java.util.Optional;

/**
 * How the job of one group fares.
 *
 * @param name name of the job
 * @param id empty if the cluster has no such job
 * @param state e.g. RUNNING; empty if the cluster has no such job
 * @param running since it was started; 0 if it does not run
 */
public record JobStatus(
        String group,
        String name,
        Optional<String> id,
        String state,
        Duration running,
        Checkpoints checkpoints) {

    static JobStatus missing(String group, String name) {
        return new JobStatus(group, name, Optional.empty(), "", Duration.ZERO, Checkpoints.NONE);
    }

    /** Whether a checkpoint failed, or has waited for a stream for longer than an interval. */
    boolean isHeldBackBy(String stream, Duration interval) {
        boolean slow =
                checkpoints
                        .pending()
                        .filter(pending -> pending.seconds() > interval.toSeconds())
                        .filter(pending -> pending.streams().contains(stream))
                        .isPresent();
        return slow
                || checkpoints
                        .failed()
                        .filter(failed -> failed.streams().contains(stream))
                        .isPresent();
    }
}
