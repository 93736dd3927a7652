package io.rocksetcdc.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.JsonHttp.RefusedException;
import io.rocksetcdc.cli.status.FlinkJob;
import io.rocksetcdc.cli.status.JobAnswer;
import io.rocksetcdc.cli.status.StreamVertex;
import io.rocksetcdc.cli.status.VertexMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The jobs of one Flink cluster. */
public final class ClusterJobs {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    private final JsonHttp flink;

    public ClusterJobs(JsonHttp flink) {
        this.flink = flink;
    }

    /** All that the cluster remembers, ended ones too. */
    public List<ClusterJob> all() throws IOException, InterruptedException {
        List<ClusterJob> jobs = new ArrayList<>();
        for (JsonNode job : flink.get("/jobs/overview").path("jobs")) {
            jobs.add(
                    new ClusterJob(
                            job.path("jid").asText(),
                            job.path("name").asText(),
                            job.path("state").asText()));
        }
        return jobs;
    }

    /**
     * One of them; empty only if the cluster says that it knows none of this id.
     *
     * @throws IOException if it can not say
     */
    public Optional<ClusterJob> find(String id) throws IOException, InterruptedException {
        Optional<ClusterJob> listed = all().stream().filter(job -> job.id().equals(id)).findFirst();
        return listed.isPresent() ? listed : unlisted(id);
    }

    /** The overview leaves out, without a word, a job whose JobMaster does not answer it. */
    private Optional<ClusterJob> unlisted(String id) throws IOException, InterruptedException {
        try {
            JsonNode job = flink.get("/jobs/" + id);
            return Optional.of(
                    new ClusterJob(id, job.path("name").asText(), job.path("state").asText()));
        } catch (RefusedException refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** What the job is doing, and its streams. */
    public FlinkJob.Snapshot look(String id) throws IOException, InterruptedException {
        return new FlinkJob(flink, id).snapshot();
    }

    /** The streams of a job; none if it has ended meanwhile. */
    public Set<String> streams(String id) throws IOException, InterruptedException {
        try {
            return look(id).streams().keySet();
        } catch (RefusedException refused) {
            if (JobAnswer.of(refused) == JobAnswer.GONE) {
                return Set.of();
            }
            throw refused;
        }
    }

    /** Why one of its tasks failed last, in one line. */
    public Optional<String> lastFailure(String id) throws IOException, InterruptedException {
        return new FlinkJob(flink, id)
                .lastFailure()
                .flatMap(trace -> trace.lines().reduce((first, line) -> causeOf(first, line)));
    }

    /** What the subtasks of a stream say of themselves. */
    public VertexMetrics metrics(String job, StreamVertex stream) {
        return new VertexMetrics(flink, job, stream.id());
    }

    /**
     * Whether a job has gone on from a checkpoint of its own since it was started.
     *
     * @param limit how long to wait for one that is being started
     * @throws IOException if it is not known by then
     */
    public boolean hasRestoredItsOwn(String job, Duration limit)
            throws IOException, InterruptedException {
        return Waiting.atMost(limit, () -> restoredItsOwn(job))
                .orElseThrow(
                        () ->
                                new IOException(
                                        "job %s is still being started after %d s"
                                                .formatted(job, limit.toSeconds())));
    }

    private Optional<Boolean> restoredItsOwn(String job) throws IOException, InterruptedException {
        try {
            JsonNode latest = flink.get("/jobs/" + job + "/checkpoints").path("latest");
            String path = latest.path("restored").path("external_path").asText("");
            return Optional.of(path.contains("/" + job + "/"));
        } catch (RefusedException refused) {
            if (JobAnswer.of(refused) == JobAnswer.STARTING) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Completes an ordinary checkpoint.
     *
     * @param limit how long to wait for it
     * @return why not; empty if it has completed
     */
    public Optional<String> checkpoint(String job, String trigger, Duration limit)
            throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("checkpointType", "CONFIGURED").put("triggerId", trigger);
        String path = "/jobs/" + job + "/checkpoints";
        flink.post(path, body);
        Optional<JsonNode> done = Waiting.atMost(limit, () -> completed(path + "/" + trigger));
        if (done.isEmpty()) {
            return Optional.of("it has not completed within " + limit.toSeconds() + " s");
        }
        return failure(done.get());
    }

    /**
     * Stops a job with a savepoint and waits for it; asked again with the same trigger, it goes on
     * waiting.
     *
     * @param directory where the savepoint goes
     * @return where it is, or why there is none
     */
    public Savepoint stop(String job, String trigger, String directory, Duration limit)
            throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("targetDirectory", directory).put("drain", false).put("triggerId", trigger);
        try {
            flink.post("/jobs/" + job + "/stop", body);
        } catch (RefusedException refused) {
            // Of a job that has ended meanwhile, perhaps by this very request.
            if (refused.status() != NOT_FOUND && refused.status() != CONFLICT) {
                throw refused;
            }
        }
        String path = "/jobs/" + job + "/savepoints/" + trigger;
        try {
            Optional<JsonNode> done = Waiting.atMost(limit, () -> completed(path));
            return done.map(ClusterJobs::savepoint)
                    .orElseGet(
                            () ->
                                    Savepoint.undecided(
                                            "it has not completed within %d s"
                                                    .formatted(limit.toSeconds())));
        } catch (RefusedException unknown) {
            if (unknown.status() == NOT_FOUND) {
                return Savepoint.none("the cluster knows nothing of it");
            }
            throw unknown;
        }
    }

    private static Savepoint savepoint(JsonNode done) {
        return failure(done)
                .map(Savepoint::none)
                .orElseGet(() -> Savepoint.at(done.path("operation").path("location").asText()));
    }

    /** Ends a job without a savepoint; returns when it has ended. */
    public void cancel(String job, Duration limit) throws IOException, InterruptedException {
        flink.patch("/jobs/" + job + "?mode=cancel");
        if (!awaitEnd(job, limit)) {
            throw new IOException(
                    "job %s has not ended %d s after it was cancelled"
                            .formatted(job, limit.toSeconds()));
        }
    }

    /** Waits until a job has ended, or the cluster has forgotten it. */
    public boolean awaitEnd(String job, Duration limit) throws IOException, InterruptedException {
        return Waiting.atMost(
                        limit,
                        () ->
                                unlessMute(
                                        () ->
                                                find(job)
                                                                .filter(found -> !found.hasEnded())
                                                                .isPresent()
                                                        ? Optional.empty()
                                                        : Optional.of(true)))
                .isPresent();
    }

    /** No answer yet while the cluster can not say: a busy JobMaster does not answer in time. */
    public static <T> Optional<T> unlessMute(Waiting.Question<T> question)
            throws IOException, InterruptedException {
        try {
            return question.ask();
        } catch (RefusedException refused) {
            if (refused.status() >= SERVER_ERROR) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Optional<JsonNode> completed(String path) throws IOException, InterruptedException {
        JsonNode answer = flink.get(path);
        return answer.path("status").path("id").asText().equals("COMPLETED")
                ? Optional.of(answer)
                : Optional.empty();
    }

    /** Of a savepoint, or of a checkpoint, which spells it otherwise. */
    private static Optional<String> failure(JsonNode done) {
        JsonNode operation = done.path("operation");
        JsonNode cause =
                operation.path(operation.has("failureCause") ? "failureCause" : "failure-cause");
        return cause.isObject()
                ? cause.path("stack-trace").asText().lines().reduce(ClusterJobs::causeOf)
                : Optional.empty();
    }

    /** The deepest cause that a stack trace names. */
    private static String causeOf(String deepest, String line) {
        return line.startsWith("Caused by: ") ? line.substring("Caused by: ".length()) : deepest;
    }
}
