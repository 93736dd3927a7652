package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StartPosition;
import java.util.Optional;

/**
 * Where a generation of a stream began.
 *
 * @param from as an operator wrote it: {@code earliest}, {@code latest}, a time stamp, or a file
 * @param position the same, exact where {@code from} would mean something else later
 * @param job id of the job that began there; empty if that was before this layout
 */
public record Origin(String from, StartPosition position, Optional<String> job) {

    /** A position that the pipeline file or a flag names. */
    public static Origin of(StartPosition position) {
        return new Origin(position.toString(), position, Optional.empty());
    }

    Origin at(StartPosition exact) {
        return new Origin(from, exact, job);
    }

    Origin by(String starting) {
        return new Origin(from, position, Optional.of(starting));
    }
}
