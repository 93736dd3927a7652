package io.rocksetcdc.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.TopicConfig;
import io.rocksetcdc.job.position.Journal;
import java.util.Optional;
import java.util.OptionalLong;

/** A pipeline's status for programs: one JSON object; what is not known is null. */
final class JsonStatus {

    private JsonStatus() {}

    static ObjectNode of(PipelineStatus status, Optional<Journal> change) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", status.pipeline());
        json.put("flink", status.flink().toString());
        json.put("exitCode", status.exitCode().code());
        change.ifPresentOrElse(
                journal ->
                        json.putObject("change")
                                .put("purpose", journal.change().purpose())
                                .put("started", journal.started().toString())
                                .put("phase", journal.phase().name())
                                .put("failure", journal.failure().orElse(null)),
                () -> json.putNull("change"));
        ArrayNode jobs = json.putArray("jobs");
        status.jobs().forEach(job -> write(job, jobs.addObject()));
        ArrayNode streams = json.putArray("streams");
        status.streams().forEach(stream -> write(stream, streams.addObject()));
        status.findings().forEach(json.putArray("findings")::add);
        status.unanswered().forEach(json.putArray("unanswered")::add);
        return json;
    }

    private static void write(JobStatus job, ObjectNode json) {
        json.put("group", job.group());
        json.put("name", job.name());
        json.put("id", job.id().orElse(null));
        json.put("state", job.id().isPresent() ? job.state() : null);
        Checkpoints checkpoints = job.checkpoints();
        if (checkpoints.completed().isPresent()) {
            Checkpoints.Completed done = checkpoints.completed().get();
            json.putObject("completedCheckpoint")
                    .put("id", done.id())
                    .put("secondsAgo", done.seconds());
        } else {
            json.putNull("completedCheckpoint");
        }
        write("pendingCheckpoint", "seconds", checkpoints.pending(), json);
        write("failedCheckpoint", "secondsAgo", checkpoints.failed(), json);
    }

    private static void write(
            String name, String since, Optional<Checkpoints.Waiting> waiting, ObjectNode json) {
        if (waiting.isEmpty()) {
            json.putNull(name);
            return;
        }
        ObjectNode checkpoint = json.putObject(name);
        checkpoint.put("id", waiting.get().id());
        checkpoint.put(since, waiting.get().seconds());
        waiting.get().streams().forEach(checkpoint.putArray("waitsFor")::add);
    }

    private static void write(StreamStatus status, ObjectNode json) {
        StreamCounts counts = status.counts();
        json.put("group", status.group());
        json.put("stream", status.stream().name());
        json.put("topic", status.stream().topicText());
        json.put("collection", status.stream().collectionText());
        if (status.stream().isUnit()) {
            ObjectNode topics = json.putObject("topics");
            for (TopicConfig topic : status.stream().topics()) {
                topics.put(topic.name(), topic.collection().qualifiedName());
            }
        }
        json.put("state", status.state().name());
        json.put("status", status.documents().orElse(null));
        put(json, "lag", status.lag());
        put(json, "recordsIn", counts.recordsIn());
        put(json, "documentsAcknowledged", counts.acknowledged());
        put(json, "deadLetters", counts.deadLetters());
        counts.deadLettersByReason().forEach(json.putObject("deadLettersByReason")::put);
        put(json, "requests", counts.requests());
        put(json, "throttled", counts.throttled());
        json.put("unknownColumns", counts.unknownColumns());
        json.put("holdsCheckpointBack", status.holdsCheckpointBack());
    }

    private static void put(ObjectNode json, String name, OptionalLong number) {
        if (number.isPresent()) {
            json.put(name, number.getAsLong());
        } else {
            json.putNull(name);
        }
    }
}
