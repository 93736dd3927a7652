package io.rocksetcdc.cli.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.offline.Outcome;
import java.io.PrintWriter;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows what becomes of records, one by one. */
final class PreviewReport {

    private final PrintWriter out;
    private final OutputFormat format;
    private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode deadLetters = JsonNodeFactory.instance.arrayNode();
    private final TreeMap<String, Integer> skipped = new TreeMap<>();
    private int records;

    PreviewReport(PrintWriter out, OutputFormat format) {
        this.out = out;
        this.format = format;
    }

    void add(ConsumerRecord<byte[], byte[]> record, Outcome outcome) {
        records++;
        outcome.documents().forEach(documents::add);
        outcome.skip().ifPresent(skip -> skipped.merge(skip.reason(), 1, Integer::sum));
        outcome.deadLetter()
                .ifPresent(
                        reason ->
                                deadLetters
                                        .addObject()
                                        .put("topic", record.topic())
                                        .put("partition", record.partition())
                                        .put("offset", record.offset())
                                        .put("reason", reason));
        if (format == OutputFormat.text) {
            outcome.documents().forEach(out::println);
            outcome.deadLetter()
                    .ifPresent(
                            reason ->
                                    out.printf(
                                            "-- dead letter, partition %d, offset %d: %s%n",
                                            record.partition(), record.offset(), reason));
            out.flush();
        }
    }

    /** How many documents and dead letters were shown. */
    int shown() {
        return documents.size() + deadLetters.size();
    }

    ExitCode exitCode() {
        return deadLetters.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    /**
     * @param timeIsUp whether there may be more
     */
    void finish(boolean timeIsUp) {
        switch (format) {
            case text -> out.println(sum(timeIsUp));
            case json -> out.println(json(timeIsUp));
        }
        out.flush();
    }

    private String sum(boolean timeIsUp) {
        StringBuilder sum = new StringBuilder("-- ");
        sum.append(some(records, "record")).append(" read: ");
        sum.append(some(documents.size(), "document"));
        skipped.forEach(
                (reason, count) ->
                        sum.append(", ").append(count).append(" skipped as ").append(reason));
        if (!deadLetters.isEmpty()) {
            sum.append(", ").append(some(deadLetters.size(), "dead letter"));
        }
        return sum.append(timeIsUp ? "; the time is up" : "")
                .append("; nothing was written")
                .toString();
    }

    private static String some(int count, String what) {
        return Amounts.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private ObjectNode json(boolean timeIsUp) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("exitCode", exitCode().code());
        json.put("records", records);
        json.set("documents", documents);
        ObjectNode reasons = json.putObject("skipped");
        skipped.forEach(reasons::put);
        json.set("deadLetters", deadLetters);
        json.put("timeIsUp", timeIsUp);
        return json;
    }
}
