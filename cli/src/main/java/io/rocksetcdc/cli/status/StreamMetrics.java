package io.rocksetcdc.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.JsonHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Reads what one stream counts from Flink's REST API. */
final class StreamMetrics {

    private static final Pattern OF_SUBTASK =
            Pattern.compile(
                    "^\\d+\\.(?:decode-[^.]*\\.(numRecordsIn)|.*Writer\\.(requests|documentsAcknowledged|deadLetters|numBytesSend|oldestUnacknowledgedMillis|startTime|reportTime|answers\\.accepted|answers\\.throttled))$");
    private static final Pattern OF_REASON =
            Pattern.compile("Writer\\.reason\\.([^.]+)\\.deadLetters$");

    /** Of the sink; and of the source, as of the last checkpoint, which settles all before it. */
    private static final Pattern SETTLED =
            Pattern.compile("\\.partition\\.(\\d+)\\.(?:settledOffset|committedOffset)$");

    private static final Pattern UNKNOWN_COLUMNS =
            Pattern.compile("^\\d+\\.sql-[^.]*\\.unknownColumns$");
    private static final Pattern STOPPED = Pattern.compile("^\\d+\\.Source__[^.]*\\.stopped$");

    /** Flink refuses requests whose first line is longer than 4,096 bytes. */
    private static final int LONGEST_QUERY = 3_000;

    private final JsonHttp flink;
    private final String path;
    private final int subtasks;
    private final Map<String, List<Long>> bySubtask = new HashMap<>();
    private final Map<String, Long> byReason = new TreeMap<>();
    private final Map<Integer, Long> settled = new HashMap<>();
    private long unknownColumns;
    private boolean stopped;

    private StreamMetrics(JsonHttp flink, String path, int subtasks) {
        this.flink = flink;
        this.path = path;
        this.subtasks = subtasks;
    }

    static StreamCounts read(JsonHttp flink, String job, StreamVertex vertex)
            throws IOException, InterruptedException {
        String path = "/jobs/" + job + "/vertices/" + vertex.id() + "/metrics";
        return new StreamMetrics(flink, path, vertex.subtasks()).read();
    }

    private StreamCounts read() throws IOException, InterruptedException {
        for (String query : queries()) {
            for (JsonNode metric : flink.get(path + "?get=" + query)) {
                add(metric.path("id").asText(), metric.path("value").asLong());
            }
        }
        return new StreamCounts(
                sum("numRecordsIn"),
                sum("documentsAcknowledged"),
                sum("requests"),
                sum("answers.accepted"),
                sum("answers.throttled"),
                sum("deadLetters"),
                byReason,
                new StreamFlow(
                        sum("numBytesSend"),
                        all("oldestUnacknowledgedMillis").max(),
                        sum("startTime"),
                        all("reportTime").min()),
                settled,
                unknownColumns,
                stopped);
    }

    private List<String> queries() throws IOException, InterruptedException {
        List<String> queries = new ArrayList<>();
        StringBuilder query = new StringBuilder();
        for (JsonNode metric : flink.get(path)) {
            String id = metric.path("id").asText();
            if (!isWanted(id)) {
                continue;
            }
            String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
            if (query.length() + encoded.length() > LONGEST_QUERY) {
                queries.add(query.toString());
                query.setLength(0);
            }
            query.append(query.isEmpty() ? "" : ",").append(encoded);
        }
        if (!query.isEmpty()) {
            queries.add(query.toString());
        }
        return queries;
    }

    private static boolean isWanted(String id) {
        return List.of(OF_SUBTASK, OF_REASON, SETTLED, UNKNOWN_COLUMNS, STOPPED).stream()
                .anyMatch(pattern -> pattern.matcher(id).find());
    }

    private void add(String id, long value) {
        Matcher counter = OF_SUBTASK.matcher(id);
        Matcher reason = OF_REASON.matcher(id);
        Matcher offset = SETTLED.matcher(id);
        if (counter.find()) {
            String name = counter.group(1) == null ? counter.group(2) : counter.group(1);
            bySubtask.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
        } else if (reason.find()) {
            byReason.merge(reason.group(1), value, Long::sum);
        } else if (offset.find() && value >= 0) {
            settled.merge(Integer.valueOf(offset.group(1)), value, Math::max);
        } else if (UNKNOWN_COLUMNS.matcher(id).find()) {
            unknownColumns = Math.max(unknownColumns, value);
        } else if (STOPPED.matcher(id).find()) {
            stopped |= value != 0;
        }
    }

    private OptionalLong sum(String name) {
        return all(name).reduce(Long::sum);
    }

    /** Nothing unless every subtask has said it. */
    private LongStream all(String name) {
        List<Long> values = bySubtask.getOrDefault(name, List.of());
        return values.size() < subtasks
                ? LongStream.empty()
                : values.stream().mapToLong(Long::longValue);
    }
}
