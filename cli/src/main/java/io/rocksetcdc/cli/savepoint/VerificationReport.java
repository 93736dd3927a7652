package io.rocksetcdc.cli.savepoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.position.Refusal;
import io.rocksetcdc.job.position.StreamStart;
import io.rocksetcdc.job.position.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What a start from a savepoint would do, for people and for programs. */
final class VerificationReport {

    private final Verification verification;

    VerificationReport(Verification verification) {
        this.verification = verification;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s, checkpoint %d, for group %s:"
                        .formatted(
                                verification.savepoint().path(),
                                verification.savepoint().checkpointId(),
                                verification.group()));
        verification.streams().forEach(start -> lines.add("  " + line(start)));
        dropped().forEach((stream, why) -> lines.add("  %s: dropped, %s".formatted(stream, why)));
        for (Refusal refusal : verification.refusals()) {
            lines.add("  %s: refused, %s".formatted(refusal.subject(), refusal.reason()));
        }
        verification.notes().forEach(note -> lines.add("  Note: " + note));
        lines.add(
                verification.mayStart()
                        ? "The group may start from it."
                        : "The group must not start from it.");
        return lines;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("savepoint", verification.savepoint().path());
        json.put("checkpointId", verification.savepoint().checkpointId());
        json.put("group", verification.group());
        json.put("mayStart", verification.mayStart());
        ArrayNode streams = json.putArray("streams");
        for (StreamStart start : verification.streams()) {
            ObjectNode stream = streams.addObject();
            stream.put("stream", start.stream().name());
            stream.put("start", start.isRestored() ? "RESTORED" : "FRESH");
            stream.put("generation", start.generation());
            if (!start.isRestored()) {
                stream.put("from", start.origin().from());
            }
        }
        dropped().forEach(json.putObject("dropped")::put);
        ArrayNode refusals = json.putArray("refusals");
        for (Refusal refusal : verification.refusals()) {
            refusals.addObject().put("subject", refusal.subject()).put("reason", refusal.reason());
        }
        verification.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private TreeMap<String, String> dropped() {
        return new TreeMap<>(verification.dropped());
    }

    private String line(StreamStart start) {
        return start.isRestored()
                ? "%s: restored, generation %d, at %s"
                        .formatted(start.stream().name(), start.generation(), offsets(start))
                : "%s: fresh from %s, generation %d"
                        .formatted(
                                start.stream().name(), start.origin().from(), start.generation());
    }

    /** {@code 0:1714 1:1698}, partitions of the stream's topic; how many there are of a unit. */
    private String offsets(StreamStart start) {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        verification.savepoint().streams().stream()
                .filter(position -> position.uids().equals(start.uids()))
                .forEach(position -> offsets.putAll(position.offsets()));
        if (offsets.isEmpty()) {
            return "no partition yet";
        }
        return start.stream().isUnit()
                ? "the offsets of %d partitions (rockset-cdc offsets lists them)"
                        .formatted(offsets.size())
                : offsets.entrySet().stream()
                        .map(next -> next.getKey().partition() + ":" + next.getValue())
                        .collect(Collectors.joining(" "));
    }
}
