package io.rocksetcdc.cli.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.Amounts;
import io.rocksetcdc.cli.draft.DraftStream;
import io.rocksetcdc.job.decode.SeenFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The topics that were found, and what becomes of them.
 *
 * @param file text of the pipeline file
 */
record TopicsReport(List<FoundTopic> topics, TopicsDraft draft, String file) {

    private static final List<String> HEADER =
            List.of(
                    "TOPIC",
                    "FORMAT",
                    "PARTITIONS",
                    "RECORDS",
                    "SIZE",
                    "KEY",
                    "WHAT",
                    "COLLECTION");
    private static final int FIRST_NUMBER = 2;
    private static final int LAST_NUMBER = 4;

    void table(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        topics.forEach(topic -> rows.add(row(topic)));
        int[] widths = new int[HEADER.size()];
        rows.forEach(
                row -> {
                    for (int i = 0; i < widths.length; i++) {
                        widths[i] = Math.max(widths[i], row.get(i).length());
                    }
                });
        rows.forEach(row -> out.println(line(row, widths)));
        topics.stream()
                .filter(topic -> !topic.contents().note().isEmpty())
                .forEach(topic -> out.printf("  %s: %s%n", topic.name(), topic.contents().note()));
    }

    void written(PrintWriter out, Path path) {
        int count = draft.streams().size();
        out.printf("%s: written, %s stream%s%n", path, Amounts.count(count), count == 1 ? "" : "s");
    }

    /**
     * @param below whether something stands above it
     */
    void file(PrintWriter out, boolean below) {
        if (below) {
            out.println();
        }
        out.print(file);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - row.get(i).length());
            boolean number = i >= FIRST_NUMBER && i <= LAST_NUMBER;
            line.append(number ? space + row.get(i) : row.get(i) + space).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private List<String> row(FoundTopic topic) {
        TopicContents contents = topic.contents();
        return List.of(
                topic.name(),
                contents.format().map(TopicsReport::name).orElse(""),
                Integer.toString(topic.size().partitions()),
                Amounts.count(topic.size().records()),
                size(topic.size().bytes()),
                String.join(", ", contents.keys()),
                contents.kind().isForStream()
                        ? contents.kind().text()
                        : contents.kind().text() + ", left out",
                stream(topic).map(DraftStream::collection).orElse(""));
    }

    private Optional<DraftStream> stream(FoundTopic topic) {
        return Optional.ofNullable(draft.streams().get(topic.name()));
    }

    private static String name(SeenFormat format) {
        return switch (format) {
            case AVRO -> "Avro";
            case JSON -> "JSON";
            case OTHER -> "other";
        };
    }

    private static String size(OptionalLong bytes) {
        return bytes.isPresent() ? Amounts.bytes(bytes.getAsLong()) : "unknown";
    }

    /**
     * @param path where the pipeline file was written, if it was
     */
    ObjectNode json(Optional<Path> path) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("exitCode", 0);
        topics.forEach(topic -> json.withArray("topics").add(json(topic)));
        path.ifPresent(written -> json.put("written", written.toString()));
        return json.put("pipelineFile", file);
    }

    private ObjectNode json(FoundTopic topic) {
        TopicContents contents = topic.contents();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("topic", topic.name());
        json.put("format", contents.format().map(Enum::name).orElse(null));
        json.put("partitions", topic.size().partitions());
        json.put("records", topic.size().records());
        OptionalLong bytes = topic.size().bytes();
        json.put("bytes", bytes.isPresent() ? (Long) bytes.getAsLong() : null);
        contents.keys().forEach(json.putArray("keys")::add);
        json.put("what", contents.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("note", contents.note());
        json.put("stream", stream(topic).map(DraftStream::name).orElse(null));
        return json.put("collection", stream(topic).map(DraftStream::collection).orElse(null));
    }
}
