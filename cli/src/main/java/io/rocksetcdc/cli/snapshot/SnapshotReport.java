package io.rocksetcdc.cli.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.StreamConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a snapshot.
 *
 * @param end empty if nobody waited for it
 */
record SnapshotReport(
        StreamConfig stream,
        SnapshotRequest request,
        String way,
        Duration quiet,
        Duration timeout,
        Optional<SnapshotProgress> end) {

    ExitCode exitCode() {
        return end.map(
                        progress ->
                                switch (progress.stage()) {
                                    case COMPLETED, QUIET -> ExitCode.OK;
                                    case FAILED -> ExitCode.FINDINGS;
                                    case RUNNING, TIMED_OUT -> ExitCode.UNREACHABLE;
                                })
                .orElse(ExitCode.OK);
    }

    String asked() {
        return "Asked %s for %s snapshot of %s%s (id %s)"
                .formatted(
                        way,
                        request.type() == SnapshotType.incremental
                                ? "an incremental"
                                : "a blocking",
                        request.table(),
                        request.where().isPresent() ? " where a condition holds" : "",
                        request.id());
    }

    Optional<String> outcome() {
        return end.map(this::outcome);
    }

    private String outcome(SnapshotProgress progress) {
        String rows = rows(progress.rows());
        String told =
                switch (progress.stage()) {
                    case COMPLETED ->
                            "completed, %s on topic %s".formatted(rows, stream.onlyTopic());
                    case QUIET ->
                            "%s on topic %s, and none for %s: taken for complete. A notification-topic would say so for sure"
                                    .formatted(rows, stream.onlyTopic(), Amounts.duration(quiet));
                    case FAILED ->
                            "failed, %s on topic %s; the connector says %s"
                                    .formatted(rows, stream.onlyTopic(), progress.said());
                    case RUNNING, TIMED_OUT -> late(progress, rows);
                };
        return progress.undecodable() == 0
                ? told
                : told
                        + "; %s records could not be decoded"
                                .formatted(Amounts.count(progress.undecodable()));
    }

    private String late(SnapshotProgress progress, String rows) {
        String sofar =
                "not complete after %s, %s on topic %s"
                        .formatted(Amounts.duration(timeout), rows, stream.onlyTopic());
        if (progress.rows() > 0 || progress.started()) {
            return sofar + "; it goes on without this command";
        }
        return sofar
                + "; either no row is in the table or meets the condition, or the connector has not taken the request: its log says why."
                + " See that it runs, that it captures the table, that signal.enabled.channels has the way, and that the table has a key";
    }

    static String rows(long rows) {
        return Amounts.count(rows) + (rows == 1 ? " row" : " rows");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("exitCode", exitCode().code());
        json.put("stream", stream.name());
        json.put("topic", stream.onlyTopic());
        json.put("table", request.table());
        json.put("way", way);
        json.put("id", request.id());
        json.put("type", request.type().name());
        json.put("filtered", request.where().isPresent());
        json.put(
                "stage",
                end.map(progress -> progress.stage().name().toLowerCase(Locale.ROOT))
                        .orElse("asked"));
        json.put("rows", end.map(SnapshotProgress::rows).orElse(null));
        json.put("undecodable", end.map(SnapshotProgress::undecodable).orElse(null));
        return json.put("detail", outcome().orElse(""));
    }
}
