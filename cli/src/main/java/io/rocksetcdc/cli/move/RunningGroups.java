package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.PipelineJobs;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.GroupEntry;
import io.rocksetcdc.job.position.Layout;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The groups of a pipeline as its layout and the cluster know them. */
final class RunningGroups {

    private final Pipeline pipeline;
    private final Layout layout;
    private final ClusterJobs cluster;

    RunningGroups(Pipeline pipeline, Layout layout, ClusterJobs cluster) {
        this.pipeline = pipeline;
        this.layout = layout;
        this.cluster = cluster;
    }

    /** Every group with a stream, as it was started last. */
    List<GroupConfig> all() {
        List<GroupConfig> groups = new ArrayList<>();
        layout.groups()
                .forEach(
                        (name, entry) -> {
                            List<String> members = inOrderOfTheFile(layout.members(name));
                            if (!members.isEmpty()) {
                                groups.add(new GroupConfig(name, members, share(name, entry)));
                            }
                        });
        return groups;
    }

    /**
     * The group of a stream.
     *
     * @throws StartRefusedException if none of these has it
     */
    static GroupConfig of(String stream, Collection<GroupConfig> groups) {
        return groups.stream()
                .filter(group -> group.streams().contains(stream))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartRefusedException(
                                        "No group runs stream %s; to start it: rockset-cdc submit or apply."
                                                .formatted(stream)));
    }

    /**
     * The jobs of some groups, all of them running.
     *
     * @throws StartRefusedException if one does not run, or a stream runs in another job as well
     */
    Map<String, String> jobs(Collection<GroupConfig> groups)
            throws IOException, InterruptedException {
        Map<String, String> jobs = new TreeMap<>();
        for (GroupConfig group : groups) {
            jobs.put(group.name(), runningJob(group.name()));
        }
        refuseStrangers(groups, jobs.values());
        return jobs;
    }

    private String runningJob(String group) throws IOException, InterruptedException {
        String job = layout.group(group).orElseThrow().job();
        Optional<ClusterJob> found = cluster.find(job);
        if (found.filter(ClusterJob::isStarting).isPresent()) {
            throw new StartRefusedException(
                    "Group %s is being started: job %s is %s. Give the command again when it runs."
                            .formatted(group, job, found.get().state()));
        }
        if (found.isEmpty() || !found.get().state().equals("RUNNING")) {
            throw new StartRefusedException(
                    "Group %s does not run: job %s is %s. Start it first: rockset-cdc submit --group %s --restore last."
                            .formatted(
                                    group,
                                    job,
                                    found.map(ClusterJob::state)
                                            .orElse("not known to this cluster"),
                                    group));
        }
        return job;
    }

    private void refuseStrangers(Collection<GroupConfig> groups, Collection<String> own)
            throws IOException, InterruptedException {
        for (PipelineJobs.Running stranger :
                new PipelineJobs(cluster, pipeline.name()).except(own)) {
            for (GroupConfig group : groups) {
                refuseCommon(stranger, group);
            }
        }
    }

    private static void refuseCommon(PipelineJobs.Running stranger, GroupConfig group) {
        List<String> common = stranger.streamsOf(group);
        if (!common.isEmpty()) {
            throw new StartRefusedException(
                    "%s of group %s also run in job %s (%s), which the layout does not know. Stop that job first."
                            .formatted(
                                    String.join(", ", common),
                                    group.name(),
                                    stranger.job().id(),
                                    stranger.job().name()));
        }
    }

    private List<String> inOrderOfTheFile(List<String> members) {
        List<String> sorted = new ArrayList<>();
        pipeline.streams().stream()
                .map(stream -> stream.name())
                .filter(members::contains)
                .forEach(sorted::add);
        members.stream().filter(member -> !sorted.contains(member)).forEach(sorted::add);
        return sorted;
    }

    /** Layouts of old releases do not have it; what the file says was what the job was given. */
    private double share(String group, GroupEntry entry) {
        return entry.share()
                .or(
                        () ->
                                pipeline.groups().stream()
                                        .filter(written -> written.name().equals(group))
                                        .map(GroupConfig::share)
                                        .findFirst())
                .orElse(1.0 / layout.groups().size());
    }
}
