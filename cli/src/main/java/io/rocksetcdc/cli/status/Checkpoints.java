package io.rocksetcdc.cli.status;

import java.util.List;
import java.util.Optional;

/**
 * How a job's checkpoints fare.
 *
 * @param completed the last one that completed
 * @param pending the one that is on its way
 * @param failed the last one that failed, if none has completed since
 */
public record Checkpoints(
        Optional<Completed> completed, Optional<Waiting> pending, Optional<Waiting> failed) {

    static final Checkpoints NONE =
            new Checkpoints(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A checkpoint that completed.
     *
     * @param seconds since it was triggered
     */
    public record Completed(long id, long seconds) {}

    /**
     * A checkpoint that has not completed.
     *
     * @param seconds since it was triggered, or since it failed
     * @param streams the streams that have not acknowledged it
     */
    public record Waiting(long id, long seconds, List<String> streams) {}
}
