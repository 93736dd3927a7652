package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.Failures;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.GroupStarter;
import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.util.function.Consumer;

/** Starts the jobs of a change. */
final class GroupStarts {

    private final Pipeline pipeline;
    private final ClusterJobs cluster;
    private final GroupStarter starter;
    private final Consumer<String> out;
    private boolean isPrepared;

    GroupStarts(
            Pipeline pipeline, ClusterJobs cluster, GroupStarter starter, Consumer<String> out) {
        this.pipeline = pipeline;
        this.cluster = cluster;
        this.starter = starter;
        this.out = out;
    }

    /**
     * Sees that all exists that the groups need, while their streams still run: with a thousand
     * topics that takes minutes. The way back has no other streams.
     *
     * @throws ChangeFailedException if documents of a stream would be lost
     */
    void prepare(Journal at) throws Exception {
        for (GroupConfig group : at.starting()) {
            try {
                starter.prepare(target(at), group.name(), this::sayIfNew);
            } catch (SetupException unfit) {
                throw new ChangeFailedException(
                        "group %s: %s. Nothing was changed."
                                .formatted(group.name(), unfit.getMessage()),
                        unfit);
            }
        }
        isPrepared = true;
    }

    /** Starts those that the cluster does not know. */
    void start(Journal at) throws Exception {
        for (GroupConfig group : at.starting()) {
            Start start = at.starts().get(group.name());
            if (cluster.find(start.job()).isEmpty()) {
                out.accept("start of %s (job %s)".formatted(group.name(), start.job()));
                submit(target(at), group.name(), start);
            }
        }
    }

    private void submit(Pipeline target, String group, Start start) throws Exception {
        try {
            if (!isPrepared) {
                // An earlier call has stopped the jobs, perhaps with another file.
                starter.prepare(target, group, this::sayIfNew);
            }
            starter.plan(target, group, start.request(), this::sayIfNew).submit();
        } catch (StartRefusedException | InterruptedException | IOException reason) {
            throw reason;
        } catch (Exception failure) {
            // Whether the cluster has the job counts, not what the client has heard.
            if (cluster.find(start.job()).isEmpty()) {
                throw new ChangeFailedException(
                        "group %s was not started: %s".formatted(group, Failures.text(failure)),
                        failure);
            }
        }
    }

    private Pipeline target(Journal at) {
        return pipeline.withGroups(at.target());
    }

    /** Most is there, for the streams ran before. */
    private void sayIfNew(String line) {
        if (!line.startsWith("EXISTS ")) {
            out.accept("  " + line);
        }
    }
}
