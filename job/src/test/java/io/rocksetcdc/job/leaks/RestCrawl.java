package io.rocksetcdc.job.leaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;

/** What Flink's REST API says of a cluster and of one job. */
final class RestCrawl {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_CLUSTER =
            List.of(
                    "/config",
                    "/overview",
                    "/jobs/overview",
                    "/jobmanager/config",
                    "/jobmanager/environment",
                    "/jobmanager/metrics",
                    "/jobmanager/thread-dump",
                    "/taskmanagers");
    private static final List<String> OF_JOB =
            List.of(
                    "",
                    "/config",
                    "/plan",
                    "/exceptions",
                    "/accumulators?includeSerializedValue=true",
                    "/checkpoints",
                    "/checkpoints/config",
                    "/jobmanager/config",
                    "/jobmanager/environment",
                    "/metrics");
    private static final List<String> OF_VERTEX =
            List.of("", "/accumulators", "/subtasks/accumulators", "/taskmanagers", "/metrics");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final URI base;

    private RestCrawl(URI base) {
        this.base = base;
    }

    /** Answers by their paths. */
    static Map<String, String> of(URI base, JobID job) throws Exception {
        RestCrawl crawl = new RestCrawl(base);
        for (String path : OF_CLUSTER) {
            crawl.get(path);
        }
        for (JsonNode manager : JSON.readTree(crawl.get("/taskmanagers")).path("taskmanagers")) {
            crawl.get("/taskmanagers/" + manager.path("id").asText());
        }
        for (String path : OF_JOB) {
            crawl.get("/jobs/" + job + path);
        }
        for (JsonNode vertex : JSON.readTree(crawl.get("/jobs/" + job)).path("vertices")) {
            for (String path : OF_VERTEX) {
                crawl.get("/jobs/" + job + "/vertices/" + vertex.path("id").asText() + path);
            }
        }
        return crawl.answers;
    }

    private String get(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(base.resolve(path)).build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode());
        }
        answers.put(path, answer.body());
        return answer.body();
    }
}
