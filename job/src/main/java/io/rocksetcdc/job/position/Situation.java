package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a start is decided from.
 *
 * @param pipeline the pipeline file
 * @param group the group to start
 * @param layout what is known of earlier starts
 * @param committed the consumer group's offsets
 * @param restore what is restored
 * @param positions where all streams are in what is restored; empty if nothing is
 * @param fresh where streams begin that the operator starts fresh
 * @param drop streams whose position the operator gives up
 * @param job id of the job to be
 */
record Situation(
        Pipeline pipeline,
        GroupConfig group,
        Layout layout,
        CommittedOffsets committed,
        RestoreChoice restore,
        Optional<SavepointPositions> positions,
        Map<String, Origin> fresh,
        Set<String> drop,
        String job) {

    Optional<SavepointContents> savepoint() {
        return restore.savepoint();
    }

    /** Whether a stream ran in a job without any checkpoint only, so that it may begin again. */
    boolean mayBeginAgain(StreamEntry stream) {
        return restore.isBeforeLastJob()
                && layout.group(group.name())
                        .filter(last -> stream.hasOnlyRunIn(last.job()))
                        .isPresent();
    }
}
