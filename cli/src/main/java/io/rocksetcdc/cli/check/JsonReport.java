package io.rocksetcdc.cli.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.check.online.Probe;
import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.graph.GroupBudget;
import java.time.Duration;

/** A report for programs: one JSON object; what has no limit is null. */
final class JsonReport {

    private JsonReport() {}

    static ObjectNode of(CheckReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", report.file());
        json.put("exitCode", report.exitCode().code());
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(finding -> write(finding, findings.addObject()));
        ArrayNode warnings = json.putArray("warnings");
        report.warnings().forEach(finding -> write(finding, warnings.addObject()));
        ArrayNode notes = json.putArray("notes");
        report.notes().forEach(finding -> write(finding, notes.addObject()));
        ArrayNode groups = json.putArray("groups");
        report.groups().forEach(group -> write(group, groups.addObject()));
        ArrayNode online = json.putArray("online");
        report.online().forEach(probe -> write(probe, online.addObject()));
        return json;
    }

    private static void write(Finding finding, ObjectNode json) {
        json.put("file", finding.file());
        json.put("line", finding.line());
        json.put("column", finding.column());
        json.put("message", finding.message());
    }

    private static void write(GroupReport report, ObjectNode json) {
        GroupBudget budget = report.budget();
        json.put("group", report.group().name());
        report.group().streams().forEach(json.putArray("streams")::add);
        json.put("writers", budget.writers());
        json.put("lanes", budget.lanes());
        json.put("share", report.group().share());
        if (Double.isInfinite(budget.quota().requestsPerSecond())) {
            json.putNull("requestsPerSecond");
        } else {
            json.put("requestsPerSecond", budget.quota().requestsPerSecond());
        }
        putWhole(json, "bytesPerSecond", budget.quota().bytesPerSecond());
        json.put("requestBytes", budget.fullRequestBytes());
        json.put("requestDocuments", budget.requests().documents());
        json.put("bufferBytes", budget.groupBytes());
        json.put("writerBufferBytes", budget.writerBytes());
        json.put("groupBufferBytes", budget.groupBytes());
        putWhole(json, "drainedBytes", budget.drainedBytes());
        json.put("checkpointIntervalSeconds", seconds(budget.checkpoint().interval()));
        json.put("checkpointTimeoutSeconds", seconds(budget.checkpoint().timeout()));
        json.put("shortestIntervalSeconds", budget.shortestInterval().toSeconds());
    }

    private static void write(Probe probe, ObjectNode json) {
        json.put("outcome", probe.outcome().name());
        json.put("subject", probe.subject());
        json.put("detail", probe.detail());
    }

    private static void putWhole(ObjectNode json, String name, double number) {
        if (Double.isInfinite(number)) {
            json.putNull(name);
        } else {
            json.put(name, (long) number);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
