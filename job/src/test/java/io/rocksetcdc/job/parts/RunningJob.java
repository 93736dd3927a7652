package io.rocksetcdc.job.parts;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on the cluster; cancelled when it is closed. */
public final class RunningJob implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MiniCluster cluster;
    private final JobID id;

    RunningJob(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    public String id() {
        return id.toHexString();
    }

    public JobStatus status() throws Exception {
        return cluster.getJobStatus(id).get();
    }

    /** Stops the job as an upgrade would and returns the savepoint's path. */
    public String stopWithSavepoint() throws Exception {
        return cluster.stopWithSavepoint(id, null, false, SavepointFormatType.CANONICAL).get();
    }

    /** The same, with the savepoint in a directory of its own. */
    public String stopWithSavepoint(Path directory) throws Exception {
        return cluster.stopWithSavepoint(
                        id, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
    }

    /** Waits until two more checkpoints are complete: the second has begun after the call. */
    public void awaitCheckpoint() throws Exception {
        long now = completedCheckpoints();
        await().atMost(LIMIT).until(() -> completedCheckpoints() >= now + 2);
    }

    private long completedCheckpoints() throws Exception {
        return cluster.getExecutionGraph(id)
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    /** Waits until the job has ended for good, and says why it failed. */
    public String awaitFailure() throws Exception {
        await().atMost(LIMIT).until(() -> status().isGloballyTerminalState());
        AccessExecutionGraph graph = cluster.getExecutionGraph(id).get();
        return status() + ": " + graph.getFailureInfo().getExceptionAsString();
    }

    /** How often tasks were started again. */
    public int restarts() throws Exception {
        int restarts = 0;
        for (AccessExecutionVertex task :
                cluster.getExecutionGraph(id).get().getAllExecutionVertices()) {
            restarts += task.getCurrentExecutionAttempt().getAttemptNumber();
        }
        return restarts;
    }

    /** How many checkpoints have completed since this job began. */
    public long checkpoints() throws Exception {
        return cluster.getExecutionGraph(id)
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    /** Sum of a counter over the job's subtasks, by the end of its name. */
    public long counter(String nameEnd) throws Exception {
        return sum(values("metrics", nameEnd));
    }

    /** Whether a subtask of the job has a metric, by the end of its name. */
    public boolean shows(String nameEnd) throws Exception {
        return !values("metrics", nameEnd).isEmpty();
    }

    /** Sum of a counter over the enumerators of the job's sources, by the end of its name. */
    public long enumeratorCounter(String nameEnd) throws Exception {
        return sum(values("jm-operator-metrics", nameEnd));
    }

    private List<Long> values(String resource, String nameEnd) throws Exception {
        URI job = cluster.getRestAddress().get().resolve("/jobs/" + id);
        List<Long> values = new ArrayList<>();
        for (JsonNode vertex : JSON.readTree(job.toURL()).path("vertices")) {
            String metrics = job + "/vertices/" + vertex.path("id").asText() + "/" + resource;
            for (JsonNode metric : JSON.readTree(URI.create(metrics).toURL())) {
                String name = metric.path("id").asText();
                if (name.endsWith(nameEnd)) {
                    values.add(value(metrics, name));
                }
            }
        }
        return values;
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /** Checkpoints that failed or took too long. */
    public int failedCheckpoints() throws Exception {
        URI checkpoints = cluster.getRestAddress().get().resolve("/jobs/" + id + "/checkpoints");
        return JSON.readTree(checkpoints.toURL()).at("/counts/failed").asInt();
    }

    @Override
    public void close() throws Exception {
        if (!status().isGloballyTerminalState()) {
            cluster.cancelJob(id).get();
            await().atMost(LIMIT).until(() -> status().isGloballyTerminalState());
        }
    }

    private static long value(String metrics, String name) throws Exception {
        URI address =
                URI.create(metrics + "?get=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        return JSON.readTree(address.toURL()).path(0).path("value").asLong();
    }
}
