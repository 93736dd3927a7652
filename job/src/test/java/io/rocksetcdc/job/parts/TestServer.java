package io.rocksetcdc.job.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.server.Limits;
import io.rocksetcdc.server.RocksetServer;
import io.rocksetcdc.server.ServerOptions;
import io.rocksetcdc.server.ServerStats;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The API server of the tests; it can be stopped and comes back on the same port and data. */
public final class TestServer implements AutoCloseable {

    public static final String API_KEY = "api-key-of-the-tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerOptions options;
    private final URI url;
    private RocksetServer server;

    TestServer(Path directory) {
        this(directory, Limits.documented());
    }

    /** A server of one test's own, which enforces a quota. */
    public TestServer(Path directory, Limits limits) {
        ServerOptions anyPort = ServerOptions.of(directory, API_KEY).withLimits(limits);
        server = RocksetServer.start(anyPort);
        url = server.url();
        options = anyPort.withPort(url.getPort());
    }

    public URI url() {
        return url;
    }

    public void stop() {
        server.close();
    }

    public void startAgain() {
        server = RocksetServer.start(options);
    }

    public ServerStats stats() {
        return server.stats();
    }

    /** Creates an integration without topics and returns its key. */
    public String createIntegration(String name) throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        body.putObject("kafka").put("kafka_data_format", "JSON").putArray("kafka_topic_names");
        return post("/v1/orgs/self/integrations", body)
                .at("/data/kafka/connection_string")
                .asText();
    }

    /** A collection's documents without what the server adds, by their ids. */
    public Map<String, JsonNode> documents(String collection) throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("sql")
                .put("query", "SELECT * FROM commons.\"" + collection + "\"")
                .put("default_row_limit", 5_000);
        Map<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode result : post("/v1/orgs/self/queries", body).path("results")) {
            ObjectNode document = (ObjectNode) result;
            String id = document.remove("_id").asText();
            document.remove("_event_time");
            document.remove("_meta");
            documents.put(id, document);
        }
        return documents;
    }

    @Override
    public void close() {
        server.close();
    }

    private JsonNode post(String path, JsonNode body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", "ApiKey " + API_KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        JsonNode json = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + ": " + json);
        }
        return json;
    }
}
