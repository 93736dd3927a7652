package io.rocksetcdc.job.position;

import java.util.List;
import java.util.Optional;

/**
 * What a start restores.
 *
 * @param savepoint the savepoint or checkpoint, if any
 * @param isBeforeLastJob whether the group's last job has completed no checkpoint: what it had
 *     started fresh starts as it did then
 * @param repeats whether this is the last start once more: the same flags, and a job that Flink
 *     recovers or that may never have reached the cluster. It keeps the job's id.
 * @param notes what an operator should know
 */
record RestoreChoice(
        Optional<SavepointContents> savepoint,
        boolean isBeforeLastJob,
        boolean repeats,
        List<String> notes) {

    static final RestoreChoice NOTHING =
            new RestoreChoice(Optional.empty(), false, false, List.of());

    RestoreChoice {
        notes = List.copyOf(notes);
    }
}
