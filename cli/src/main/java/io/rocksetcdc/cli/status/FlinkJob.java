package io.rocksetcdc.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.JsonHttp.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One job as Flink's REST API shows it. */
public final class FlinkJob {

    private static final String INITIALIZING = "INITIALIZING";
    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");
    private static final Pattern STREAM =
            Pattern.compile("(?:^|[\\s>])decode-([a-z0-9-]+)(?:\\s|$)");

    private final JsonHttp flink;
    private final String id;

    public FlinkJob(JsonHttp flink, String id) {
        this.flink = flink;
        this.id = id;
    }

    /** The newest job of a name, one that runs before one that has ended. */
    static Optional<FlinkJob> find(JsonHttp flink, String name)
            throws IOException, InterruptedException {
        Optional<JsonNode> found = Optional.empty();
        for (JsonNode job : flink.get("/jobs/overview").path("jobs")) {
            if (job.path("name").asText().equals(name)
                    && (found.isEmpty() || isBefore(found.get(), job))) {
                found = Optional.of(job);
            }
        }
        return found.map(job -> new FlinkJob(flink, job.path("jid").asText()));
    }

    public String id() {
        return id;
    }

    /** What the job is doing, and its streams; it is initializing as long as nobody can say. */
    public Snapshot snapshot() throws IOException, InterruptedException {
        try {
            return snapshot(flink.get("/jobs/" + id));
        } catch (RefusedException refused) {
            if (JobAnswer.of(refused) == JobAnswer.STARTING) {
                return new Snapshot(INITIALIZING, 0, 0, Map.of());
            }
            throw refused;
        }
    }

    private static Snapshot snapshot(JsonNode job) {
        Map<String, StreamVertex> streams = new HashMap<>();
        for (JsonNode vertex : job.path("vertices")) {
            Matcher name = STREAM.matcher(vertex.path("name").asText());
            if (name.find()) {
                streams.put(
                        name.group(1),
                        new StreamVertex(
                                vertex.path("id").asText(),
                                vertex.path("parallelism").asInt(),
                                states(vertex.path("tasks"))));
            }
        }
        return new Snapshot(
                job.path("state").asText(),
                job.path("now").asLong(),
                job.path("start-time").asLong(),
                streams);
    }

    private static Map<String, Integer> states(JsonNode tasks) {
        Map<String, Integer> states = new HashMap<>();
        tasks.properties().forEach(state -> states.put(state.getKey(), state.getValue().asInt()));
        states.values().removeIf(count -> count == 0);
        return states;
    }

    /** What the subtasks of a stream count. */
    StreamCounts counts(StreamVertex stream, Collection<String> topics)
            throws IOException, InterruptedException {
        return StreamMetrics.read(flink, id, stream, topics);
    }

    /** How its checkpoints fare. */
    Checkpoints checkpoints(Snapshot at) throws IOException, InterruptedException {
        return new CheckpointReader(flink, id, at).read();
    }

    /** Why a task failed last, if one has and the cluster still knows the job. */
    public Optional<String> lastFailure() throws IOException, InterruptedException {
        try {
            JsonNode history = flink.get("/jobs/" + id + "/exceptions").path("exceptionHistory");
            return Optional.of(history.path("entries").path(0).path("stacktrace").asText(""))
                    .filter(text -> !text.isEmpty());
        } catch (RefusedException refused) {
            if (JobAnswer.of(refused) == JobAnswer.ERROR) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private static boolean isBefore(JsonNode job, JsonNode other) {
        boolean ended = ENDED.contains(job.path("state").asText());
        boolean otherEnded = ENDED.contains(other.path("state").asText());
        return ended == otherEnded
                ? job.path("start-time").asLong() < other.path("start-time").asLong()
                : ended;
    }

    /**
     * A job at one instant.
     *
     * @param state e.g. RUNNING
     * @param now milliseconds since the epoch, by the cluster's clock
     * @param started milliseconds since the epoch, by the same clock
     * @param streams its streams by name
     */
    public record Snapshot(
            String state, long now, long started, Map<String, StreamVertex> streams) {

        Duration running() {
            return Duration.ofMillis(Math.max(0, now - started));
        }

        /** Whether its JobManager is not ready yet, and nothing is known of its streams. */
        boolean isStarting() {
            return state.equals(INITIALIZING);
        }

        /** Whether it has ended for good. */
        public boolean hasEnded() {
            return ENDED.contains(state);
        }
    }
}
