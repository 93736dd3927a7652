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
import java.util.function.Predicate;

/** Whole numbers among the metrics of a vertex of a job, by their ids. */
public final class VertexMetrics {

    /** Flink refuses requests whose first line is longer than 4,096 bytes. */
    private static final int LONGEST_QUERY = 3_000;

    private final JsonHttp flink;
    private final String path;

    public VertexMetrics(JsonHttp flink, String job, String vertex) {
        this.flink = flink;
        this.path = "/jobs/" + job + "/vertices/" + vertex + "/metrics";
    }

    /** Those whose ids are wanted. */
    public Map<String, Long> read(Predicate<String> isWanted)
            throws IOException, InterruptedException {
        Map<String, Long> values = new HashMap<>();
        for (String query : queries(isWanted)) {
            for (JsonNode metric : flink.get(path + "?get=" + query)) {
                values.put(metric.path("id").asText(), metric.path("value").asLong());
            }
        }
        return values;
    }

    /** A topic as it is shown in the ids of metrics. Kafka has no two topics that look the same. */
    public static String shown(String topic) {
        return topic.replace('.', '_');
    }

    private List<String> queries(Predicate<String> isWanted)
            throws IOException, InterruptedException {
        List<String> queries = new ArrayList<>();
        StringBuilder query = new StringBuilder();
        for (JsonNode metric : flink.get(path)) {
            String id = metric.path("id").asText();
            if (!isWanted.test(id)) {
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
}
