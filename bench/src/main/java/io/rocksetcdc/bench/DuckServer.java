package io.rocksetcdc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.server.Limits;
import io.rocksetcdc.server.RocksetServer;
import io.rocksetcdc.server.ServerOptions;
import io.rocksetcdc.server.ServerStats;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The server of this project, which counts by buckets that hold one second. */
final class DuckServer implements QuotaServer {

    static final String API_KEY = "api-key-of-a-measure";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RocksetServer server;

    DuckServer(Path directory, VirtualInstance instance) {
        server =
                RocksetServer.start(
                        ServerOptions.of(directory, API_KEY)
                                .withLimits(
                                        Limits.documented()
                                                .withRequestsPerSecond(instance.requestsPerSecond())
                                                .withBytesPerSecond(instance.bytesPerSecond())));
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public String integrationKey() throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", "quota-use");
        body.putObject("kafka").put("kafka_data_format", "JSON").putArray("kafka_topic_names");
        HttpRequest request =
                HttpRequest.newBuilder(server.url().resolve("/v1/orgs/self/integrations"))
                        .header("Authorization", "ApiKey " + API_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        return JSON.readTree(answer).at("/data/kafka/connection_string").asText();
    }

    @Override
    public Count count() {
        ServerStats stats = server.stats();
        return new Count(stats.requests(), stats.rejected(), stats.messages());
    }

    @Override
    public void close() {
        server.close();
    }
}
