package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.GroupEntry;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import io.rocksetcdc.job.position.StreamStart;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts groups that do not run. */
final class GroupSubmission {

    private final Pipeline pipeline;
    private final ChangeLog log;
    private final ClusterJobs cluster;
    private final JobSubmitter submitter;
    private final Consumer<String> out;

    GroupSubmission(
            Pipeline pipeline,
            ChangeLog log,
            ClusterJobs cluster,
            JobSubmitter submitter,
            Consumer<String> out) {
        this.pipeline = pipeline;
        this.log = log;
        this.cluster = cluster;
        this.submitter = submitter;
        this.out = out;
    }

    /**
     * @param request what is asked of the start, if there is one
     */
    SubmittedGroup submit(GroupConfig group, StartRequest request) throws Exception {
        Layout layout = log.layout();
        Optional<ClusterJob> running = running(layout, group.name());
        if (running.isPresent()) {
            sayIfChanged(layout, group);
            return SubmittedGroup.running(group.name(), running.get().id());
        }
        try {
            StartPlan plan = submitter.submit(pipeline, group.name(), request, out);
            return new SubmittedGroup(
                    group.name(),
                    Optional.of(plan.job()),
                    false,
                    plan.streams().stream()
                            .filter(StreamStart::isRestored)
                            .map(start -> start.uids().source())
                            .toList(),
                    Optional.empty());
        } catch (StartRefusedException refused) {
            return SubmittedGroup.refused(group.name(), refused.getMessage());
        }
    }

    /** The job of the layout, or one of the group's name that the layout does not know. */
    private Optional<ClusterJob> running(Layout layout, String group) throws Exception {
        Optional<String> job = layout.group(group).map(GroupEntry::job);
        if (job.isPresent()) {
            Optional<ClusterJob> last = cluster.find(job.get());
            if (last.isPresent() && !last.get().hasEnded()) {
                return last;
            }
        }
        String name = pipeline.jobName(pipeline.groupConfig(group));
        return cluster.all().stream()
                .filter(found -> !found.hasEnded() && found.name().equals(name))
                .findFirst();
    }

    private void sayIfChanged(Layout layout, GroupConfig group) {
        if (!Set.copyOf(layout.members(group.name())).equals(Set.copyOf(group.streams()))) {
            out.accept(
                    "Group %s runs with %s, the file says %s. To change that: rockset-cdc apply."
                            .formatted(
                                    group.name(),
                                    String.join(", ", layout.members(group.name())),
                                    String.join(", ", List.copyOf(group.streams()))));
        }
    }
}
