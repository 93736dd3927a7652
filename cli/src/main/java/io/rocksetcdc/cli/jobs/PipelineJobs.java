package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.job.config.GroupConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The jobs of one pipeline that a cluster runs, whatever the layout says. */
public final class PipelineJobs {

    private final ClusterJobs cluster;
    private final String pipeline;

    /**
     * @param pipeline its name
     */
    public PipelineJobs(ClusterJobs cluster, String pipeline) {
        this.cluster = cluster;
        this.pipeline = pipeline;
    }

    /**
     * A job that has not ended.
     *
     * @param job the job
     * @param streams what it runs, by name
     */
    public record Running(ClusterJob job, Set<String> streams) {

        public Running {
            streams = Set.copyOf(streams);
        }

        /** The streams of a group that it runs. */
        public List<String> streamsOf(GroupConfig group) {
            return group.streams().stream().filter(streams::contains).toList();
        }
    }

    /** All but some, which are known by their ids. */
    public List<Running> except(Collection<String> known) throws IOException, InterruptedException {
        List<Running> running = new ArrayList<>();
        for (ClusterJob job : cluster.all()) {
            boolean isAsked =
                    job.name().startsWith(pipeline + "/")
                            && !job.hasEnded()
                            && !known.contains(job.id());
            if (isAsked) {
                running.add(new Running(job, cluster.streams(job.id())));
            }
        }
        return running;
    }
}
