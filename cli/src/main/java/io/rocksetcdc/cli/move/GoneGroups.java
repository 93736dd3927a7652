package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups that were started once and of which the pipeline file has no stream any more. */
final class GoneGroups {

    private final Pipeline pipeline;
    private final Layout layout;
    private final ClusterJobs cluster;

    GoneGroups(Pipeline pipeline, Layout layout, ClusterJobs cluster) {
        this.pipeline = pipeline;
        this.layout = layout;
        this.cluster = cluster;
    }

    /**
     * The groups that were started with these streams.
     *
     * @param streams whose positions are given up
     * @throws StartRefusedException if one is still in the file, or not all streams of its group
     *     are given up, or its job has not ended
     * @throws IOException if the cluster does not answer
     */
    Set<String> of(Set<String> streams) throws IOException, InterruptedException {
        List<GroupConfig> started = new RunningGroups(pipeline, layout, cluster).all();
        Set<String> gone = new TreeSet<>();
        for (String stream : streams) {
            GroupConfig group = RunningGroups.of(stream, started);
            refuseOthers(streams, group);
            refuseRunning(group.name());
            gone.add(group.name());
        }
        return gone;
    }

    private void refuseOthers(Set<String> streams, GroupConfig group) {
        Set<String> kept = new TreeSet<>(group.streams());
        kept.removeIf(stream -> pipeline.stream(stream).isEmpty());
        if (!kept.isEmpty()) {
            throw new StartRefusedException(
                    "Group %s is not forgotten: the file has %s of its streams. To give up others: rockset-cdc submit --group %s --restore last --drop %s."
                            .formatted(
                                    group.name(),
                                    String.join(", ", kept),
                                    group.name(),
                                    String.join(",", new TreeSet<>(streams))));
        }
        Set<String> unnamed = new TreeSet<>(group.streams());
        unnamed.removeAll(streams);
        if (!unnamed.isEmpty()) {
            throw new StartRefusedException(
                    "Group %s is not forgotten: it was started with %s as well. To give all of them up, name all of them."
                            .formatted(group.name(), String.join(", ", unnamed)));
        }
    }

    private void refuseRunning(String group) throws IOException, InterruptedException {
        String job = layout.group(group).orElseThrow().job();
        Optional<ClusterJob> running = cluster.find(job).filter(found -> !found.hasEnded());
        if (running.isPresent()) {
            throw new StartRefusedException(
                    "Group %s is not forgotten: its job %s is %s. Stop it first, with flink stop."
                            .formatted(group, job, running.get().state()));
        }
    }
}
