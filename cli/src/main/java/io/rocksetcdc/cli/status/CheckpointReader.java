package io.rocksetcdc.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.JsonHttp.RefusedException;
import io.rocksetcdc.cli.status.Checkpoints.Completed;
import io.rocksetcdc.cli.status.Checkpoints.Waiting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a job's checkpoints from Flink's REST API. */
final class CheckpointReader {

    private final JsonHttp flink;
    private final String path;
    private final FlinkJob.Snapshot job;

    CheckpointReader(JsonHttp flink, String job, FlinkJob.Snapshot at) {
        this.flink = flink;
        this.path = "/jobs/" + job + "/checkpoints";
        this.job = at;
    }

    /** None as long as there is nobody to ask. */
    Checkpoints read() throws IOException, InterruptedException {
        try {
            return read(flink.get(path));
        } catch (RefusedException refused) {
            if (JobAnswer.of(refused) == JobAnswer.STARTING) {
                return Checkpoints.NONE;
            }
            throw refused;
        }
    }

    private Checkpoints read(JsonNode checkpoints) throws IOException, InterruptedException {
        JsonNode completed = checkpoints.path("latest").path("completed");
        JsonNode newest = checkpoints.path("history").path(0);
        JsonNode failed = checkpoints.path("latest").path("failed");
        return new Checkpoints(
                completed.isObject()
                        ? Optional.of(new Completed(id(completed), since(completed, "trigger")))
                        : Optional.empty(),
                newest.path("status").asText().equals("IN_PROGRESS")
                        ? waiting(newest, "trigger")
                        : Optional.empty(),
                failed.isObject() && id(failed) > completed.path("id").asLong(0)
                        ? waiting(failed, "failure")
                        : Optional.empty());
    }

    /** Empty if the cluster has forgotten it meanwhile. */
    private Optional<Waiting> waiting(JsonNode checkpoint, String event)
            throws IOException, InterruptedException {
        JsonNode tasks;
        try {
            tasks = flink.get(path + "/details/" + id(checkpoint)).path("tasks");
        } catch (RefusedException refused) {
            if (JobAnswer.of(refused) == JobAnswer.GONE) {
                return Optional.empty();
            }
            throw refused;
        }
        List<String> missing =
                job.streams().entrySet().stream()
                        .filter(stream -> !hasAcknowledged(tasks.path(stream.getValue().id())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return Optional.of(new Waiting(id(checkpoint), since(checkpoint, event), missing));
    }

    private static boolean hasAcknowledged(JsonNode vertex) {
        return vertex.path("num_acknowledged_subtasks").asInt()
                >= vertex.path("num_subtasks").asInt(1);
    }

    private static long id(JsonNode checkpoint) {
        return checkpoint.path("id").asLong();
    }

    private long since(JsonNode checkpoint, String event) {
        return Math.max(0, job.now() - checkpoint.path(event + "_timestamp").asLong()) / 1000;
    }
}
