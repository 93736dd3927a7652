package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.GroupEntry;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import io.rocksetcdc.job.transform.plan.TransformException;
import java.io.IOException;
import java.util.Optional;
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
     * @throws Exception if the cluster does not take the job, or Kafka or the API server do not
     *     answer
     */
    SubmittedGroup submit(GroupConfig group, StartRequest request) throws Exception {
        Layout layout = log.layout();
        Optional<ClusterJob> started = ofLayout(layout, group.name());
        if (started.isPresent()) {
            UnappliedChanges.of(layout, group).forEach(out);
            return SubmittedGroup.running(group.name(), started.get().id());
        }
        Optional<ClusterJob> named = ofItsName(group);
        if (named.isPresent()) {
            return SubmittedGroup.running(group.name(), named.get().id());
        }
        try {
            new SecondJobGuard(pipeline, layout, cluster).refuse(group);
            return SubmittedGroup.started(submitter.submit(pipeline, group.name(), request, out));
        } catch (StartRefusedException refused) {
            return SubmittedGroup.refused(group.name(), refused.getMessage());
        } catch (SetupException | TransformException unfit) {
            return SubmittedGroup.refused(
                    group.name(),
                    "Group %s is not started.%n%s"
                            .formatted(
                                    group.name(),
                                    Failures.message(unfit).indent(2).stripTrailing()));
        }
    }

    private Optional<ClusterJob> ofLayout(Layout layout, String group)
            throws IOException, InterruptedException {
        Optional<String> job = layout.group(group).map(GroupEntry::job);
        return job.isEmpty()
                ? Optional.empty()
                : cluster.find(job.get()).filter(found -> !found.hasEnded());
    }

    /** One that the layout does not know. */
    private Optional<ClusterJob> ofItsName(GroupConfig group)
            throws IOException, InterruptedException {
        String name = pipeline.jobName(group);
        return cluster.all().stream()
                .filter(job -> !job.hasEnded() && job.name().equals(name))
                .findFirst();
    }
}
