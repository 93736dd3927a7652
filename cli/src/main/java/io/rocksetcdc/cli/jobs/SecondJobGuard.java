package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StreamEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a group from being started while another job runs one of its streams. */
final class SecondJobGuard {

    private final Pipeline pipeline;
    private final Layout layout;
    private final ClusterJobs cluster;

    SecondJobGuard(Pipeline pipeline, Layout layout, ClusterJobs cluster) {
        this.pipeline = pipeline;
        this.layout = layout;
        this.cluster = cluster;
    }

    /**
     * @param group one that does not run
     * @throws StartRefusedException if a stream would be sent by two jobs
     * @throws IOException if the cluster can not say
     */
    void refuse(GroupConfig group) throws IOException, InterruptedException {
        Map<String, List<String>> byJob = streamsByJob(group);
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, List<String>> last : byJob.entrySet()) {
            Optional<ClusterJob> job = cluster.find(last.getKey());
            if (job.isPresent() && !job.get().hasEnded()) {
                lines.add(ofLayout(job.get(), last.getValue(), group));
            }
        }
        for (PipelineJobs.Running other :
                new PipelineJobs(cluster, pipeline.name()).except(byJob.keySet())) {
            List<String> streams = other.streamsOf(group);
            if (!streams.isEmpty()) {
                lines.add(notOfLayout(other.job(), streams));
            }
        }
        if (!lines.isEmpty()) {
            throw new StartRefusedException(
                    "Group %s is not started.%n%s"
                            .formatted(group.name(), String.join(System.lineSeparator(), lines)));
        }
    }

    private Map<String, List<String>> streamsByJob(GroupConfig group) {
        Map<String, List<String>> byJob = new LinkedHashMap<>();
        for (String stream : group.streams()) {
            layout.stream(stream)
                    .map(StreamEntry::job)
                    .ifPresent(
                            job ->
                                    byJob.computeIfAbsent(job, unused -> new ArrayList<>())
                                            .add(stream));
        }
        return byJob;
    }

    private String ofLayout(ClusterJob job, List<String> streams, GroupConfig to) {
        String from = layout.stream(streams.get(0)).orElseThrow().group();
        return "  %s: runs in job %s of group %s; two jobs would send it. %s Or stop that job first."
                .formatted(String.join(", ", streams), job.id(), from, way(streams, from, to));
    }

    /** A group that ran before must run again before its streams can be changed. */
    private String way(List<String> streams, String from, GroupConfig to) {
        return layout.members(to.name()).isEmpty()
                ? "To move it to %s: rockset-cdc apply.".formatted(to.name())
                : "Write it into group %s in the pipeline file, start %s, then: rockset-cdc move --stream %s --to %s."
                        .formatted(from, to.name(), String.join(",", streams), to.name());
    }

    private static String notOfLayout(ClusterJob job, List<String> streams) {
        return "  %s: runs in job %s (%s), which the layout does not say; two jobs would send it. Stop that job first."
                .formatted(String.join(", ", streams), job.id(), job.name());
    }
}
