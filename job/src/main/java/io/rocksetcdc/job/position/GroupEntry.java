package io.rocksetcdc.job.position;

import java.time.Instant;
import java.util.Optional;

/**
 * What the layout knows of the last start of a group.
 *
 * @param job the job's id, chosen before it was submitted
 * @param started when
 * @param submitted whether the cluster is known to have accepted the job
 * @param request the flags of the start
 * @param restoredFrom the savepoint or checkpoint that the job was restored from
 * @param committed fingerprint of the consumer group's offsets before the job was submitted: if it
 *     has changed, the job has completed a checkpoint
 * @param share part of the account's quota; empty in the layouts of old releases
 */
public record GroupEntry(
        String job,
        Instant started,
        boolean submitted,
        String request,
        Optional<String> restoredFrom,
        String committed,
        Optional<Double> share) {

    GroupEntry asSubmitted() {
        return new GroupEntry(job, started, true, request, restoredFrom, committed, share);
    }
}
