package io.rocksetcdc.job.position;

import java.util.Optional;

/**
 * Keeps starts out while groups change: only a job that the change starts may start, and one that
 * Flink recovers.
 *
 * @param group the group to start
 * @param jobId the job's id, if the start fixes it
 */
record StartGuard(String group, Optional<String> jobId) {

    /**
     * @throws StartRefusedException if a change is under way that does not start this job
     */
    void refuseDuringChange(Layout layout) {
        Optional<String> running = layout.group(group).map(GroupEntry::job);
        boolean recovers = running.isPresent() && jobId.equals(running);
        layout.journal()
                .filter(journal -> !recovers)
                .filter(journal -> jobId.filter(journal::starts).isEmpty())
                .ifPresent(
                        journal -> {
                            throw new StartRefusedException(
                                    "Group %s is not started: a change of groups is under way since %s (%s). Let it end first: rockset-cdc apply."
                                            .formatted(
                                                    group,
                                                    journal.started(),
                                                    journal.change().purpose()));
                        });
    }
}
