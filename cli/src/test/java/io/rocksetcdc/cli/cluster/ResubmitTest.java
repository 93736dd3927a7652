package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
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
    private static final ObjectMapper JSON = new ObjectMapper();

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
        PipelineText text = SubmittedPipeline.text(parts, directory, topic).stream(topic);
        SubmittedPipeline pipeline = new SubmittedPipeline(cluster, directory, text);
        // Compressed, since that loads native code.
        parts.topics().create(topic, 1, Map.of("compression.type", "zstd"));
        runJobs(parts, pipeline, topic, 0, warmUp);
        long jobManager = cluster.jobManagerPid();
        long taskManager = cluster.taskManagerPids().get(0);
        ProcessUsage ofJobManager = ProcessUsage.settled(jobManager);
        ProcessUsage ofTaskManager = ProcessUsage.settled(taskManager);
        runJobs(parts, pipeline, topic, warmUp, jobs);
        assertNoGrowth("JobManager", ofJobManager, jobManager);
        assertNoGrowth("TaskManager", ofTaskManager, taskManager);
    }

    /** Runs jobs one after the other, each until it has delivered a new version of a row. */
    private static void runJobs(
            Parts parts, SubmittedPipeline pipeline, String topic, int from, int to)
            throws Exception {
        for (int number = from; number < to; number++) {
            String id = number == 0 ? pipeline.submit() : pipeline.restoreLast();
            JsonNode row = JSON.readTree("{\"id\":1,\"version\":" + number + "}");
            parts.topics().write(List.of(Topics.record(topic, 0, "{\"id\":1}", row.toString())));
            await().atMost(LIMIT)
                    .until(() -> parts.server().documents(topic).equals(Map.of("1", row)));
            pipeline.cancel(id);
        }
    }

    private static void assertNoGrowth(String process, ProcessUsage before, long pid) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            ProcessUsage after = ProcessUsage.settled(pid);
                            String both = process + ": " + before + ", then " + after;
                            assertThat(after.isNoMoreThan(before)).as(both).isTrue();
                            System.out.println(both);
                        });
    }
}
