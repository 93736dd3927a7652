package io.rocksetcdc.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.JsonHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the metrics of a running job's streams from Flink's REST API. */
final class StreamMetrics {

    private static final Pattern SETTLED =
            Pattern.compile("\\.partition\\.(\\d+)\\.settledOffset$");
    private static final Pattern WANTED =
            Pattern.compile(
                    "(\\.settledOffset|decode-[^.]*\\.numRecordsIn|Writer\\.(requests|documentsAcknowledged|deadLetters|answers\\.accepted))$");

    private final JsonHttp flink;
    private final String job;

    StreamMetrics(JsonHttp flink, String job) {
        this.flink = flink;
        this.job = job;
    }

    /**
     * Sums over subtasks, except offsets.
     *
     * @param settled next offset by partition
     */
    record Values(
            long recordsIn,
            long acknowledged,
            long requests,
            long accepted,
            long deadLetters,
            Map<Integer, Long> settled) {

        static final Values NONE = new Values(0, 0, 0, 0, 0, Map.of());
    }

    /** Ids of the streams' vertices by stream name. */
    Map<String, String> vertices(List<String> streams) throws IOException, InterruptedException {
        Map<String, String> vertices = new HashMap<>();
        for (JsonNode vertex : flink.get("/jobs/" + job).path("vertices")) {
            String name = vertex.path("name").asText();
            for (String stream : streams) {
                if (name.contains("decode-" + stream + " ")) {
                    vertices.put(stream, vertex.path("id").asText());
                }
            }
        }
        return vertices;
    }

    /** State of the job, e.g. RUNNING. */
    String jobState() throws IOException, InterruptedException {
        return flink.get("/jobs/" + job).path("state").asText();
    }

    /** Why a task failed last, if one has. */
    Optional<String> lastFailure() throws IOException, InterruptedException {
        JsonNode entries =
                flink.get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
        return Optional.of(entries.path(0).path("stacktrace").asText(""))
                .filter(text -> !text.isEmpty());
    }

    Values read(String vertex) throws IOException, InterruptedException {
        String path = "/jobs/" + job + "/vertices/" + vertex + "/subtasks/metrics";
        List<String> wanted = new ArrayList<>();
        for (JsonNode metric : flink.get(path)) {
            String id = metric.path("id").asText();
            if (WANTED.matcher(id).find()) {
                wanted.add(id);
            }
        }
        if (wanted.isEmpty()) {
            return Values.NONE;
        }
        String query = URLEncoder.encode(String.join(",", wanted), StandardCharsets.UTF_8);
        return values(flink.get(path + "?get=" + query));
    }

    private static Values values(JsonNode metrics) {
        Map<String, Long> sums = new HashMap<>();
        Map<Integer, Long> settled = new HashMap<>();
        for (JsonNode metric : metrics) {
            String id = metric.path("id").asText();
            Matcher offset = SETTLED.matcher(id);
            if (offset.find()) {
                settled.put(Integer.valueOf(offset.group(1)), metric.path("max").asLong());
            } else {
                sums.put(id.substring(id.lastIndexOf('.') + 1), metric.path("sum").asLong());
            }
        }
        return new Values(
                sums.getOrDefault("numRecordsIn", 0L),
                sums.getOrDefault("documentsAcknowledged", 0L),
                sums.getOrDefault("requests", 0L),
                sums.getOrDefault("accepted", 0L),
                sums.getOrDefault("deadLetters", 0L),
                settled);
    }
}
