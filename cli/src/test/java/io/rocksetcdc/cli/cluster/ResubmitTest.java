package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A job that has ended leaves nothing behind in the processes of the cluster. */
@ExtendWith({SharedParts.class, SharedCluster.class})
class ResubmitTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir private Path directory;

    @Test
    void nothingGrowsOverFiveJobs(Parts parts, LocalCluster cluster) throws Exception {
        runAndCompare(parts, cluster, "resubmit-five", 2, 5);
    }

    @Test
    @Tag("long")
    void nothingGrowsOverFiftyJobs(Parts parts, LocalCluster cluster) throws Exception {
        runAndCompare(parts, cluster, "resubmit-fifty", 10, 50);
    }

    private void runAndCompare(
            Parts parts, LocalCluster cluster, String topic, int warmUp, int jobs)
            throws Exception {
        SubmittedPipeline pipeline =
                new SubmittedPipeline(
                        cluster,
                        directory,
                        SubmittedPipeline.text(parts, directory, topic).stream(topic));
        parts.topics().create(topic, 1, Map.of("compression.type", "zstd"));
        for (int job = 0; job < warmUp; job++) {
            runOne(parts, cluster, pipeline, topic, job);
        }
        List<Long> processes = List.of(cluster.jobManagerPid(), cluster.taskManagerPids().get(0));
        ProcessUsage jobManager = settled(processes.get(0));
        ProcessUsage taskManager = settled(processes.get(1));
        for (int job = warmUp; job < jobs; job++) {
            runOne(parts, cluster, pipeline, topic, job);
        }
        assertNoGrowth("JobManager", processes.get(0), jobManager);
        assertNoGrowth("TaskManager", processes.get(1), taskManager);
    }

    /** Runs a job until it has delivered a new version of a row. */
    private static void runOne(
            Parts parts, LocalCluster cluster, SubmittedPipeline pipeline, String topic, int number)
            throws Exception {
        String id = pipeline.submit();
        String row = "{\"id\":1,\"version\":" + number + "}";
        parts.topics().write(List.of(Topics.record(topic, 0, "{\"id\":1}", row)));
        await().atMost(LIMIT)
                .until(
                        () ->
                                parts.server().documents(topic).values().stream()
                                        .anyMatch(d -> d.path("version").asInt() == number));
        cluster.client().cancel(id);
    }

    /** What a process holds when what ends by itself has ended. */
    private static ProcessUsage settled(long pid) throws Exception {
        return ProcessUsage.of(pid);
    }

    private static void assertNoGrowth(String process, long pid, ProcessUsage before) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            ProcessUsage after = ProcessUsage.of(pid);
                            assertThat(after.isNoMoreThan(before))
                                    .as("%s: %s, then %s", process, before, after)
                                    .isTrue();
                        });
        try {
            System.out.println(process + ": " + before + " then " + ProcessUsage.of(pid));
        } catch (Exception e) {
        }
    }
}
