package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Talks to a server over HTTP as a client would. */
final class Api {
    static final String KEY = "test-key";
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode data() {
            assertThat(status).as(text).isEqualTo(200);
            return json().path("data");
        }

        String type() {
            return json().path("type").asText();
        }

        String message() {
            return json().path("message").asText();
        }
    }

    Api(URI url) {
        this.url = url;
    }

    Api(RocksetServer server) {
        this.url = server.url();
    }

    Answer call(String method, String path, String body) {
        return send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "ApiKey " + KEY)
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an integration and returns its key. */
    String integration(String name, String... topics) {
        String list = "\"" + String.join("\",\"", topics) + "\"";
        return post(
                        "/v1/orgs/self/integrations",
                        "{\"name\":\""
                                + name
                                + "\",\"kafka\":{\"kafka_topic_names\":["
                                + list
                                + "]}}")
                .data()
                .at("/kafka/connection_string")
                .asText();
    }

    /** Creates a collection in commons that takes a topic. */
    void collection(String name, String integration, String topic) {
        post(
                        "/v1/orgs/self/ws/commons/collections",
                        "{\"name\":\""
                                + name
                                + "\",\"sources\":["
                                + source(integration, topic)
                                + "]}")
                .data();
    }

    static String source(String integration, String topic) {
        return "{\"integration_name\":\""
                + integration
                + "\",\"kafka\":{\"kafka_topic_name\":\""
                + topic
                + "\"}}";
    }

    HttpRequest.Builder delivery(String key, byte[] body) {
        return request("/v1/receivers/kafka")
                .header("Authorization", basic(key + ":"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    Answer deliver(String key, String body) {
        return send(delivery(key, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Delivers documents on partition 0, from an offset on, under a stream's name. */
    Answer deliver(String key, String stream, String topic, long offset, String... documents) {
        return send(
                delivery(key, body(topic, offset, documents).getBytes(StandardCharsets.UTF_8))
                        .header("x-rockset-cdc-stream", stream));
    }

    /** Delivers documents on partition 0, from offset 0 on. */
    void send(String key, String topic, String... documents) {
        Answer answer = deliver(key, body(topic, 0, documents));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    static String body(String topic, long offset, String... documents) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < documents.length; i++) {
            messages.add(message(0, offset + i, documents[i]));
        }
        return "{\"topic\":\""
                + topic
                + "\",\"kafka_messages\":["
                + String.join(",", messages)
                + "]}";
    }

    static String message(int partition, long offset, String document) {
        return "{\"document\":"
                + document
                + ",\"partition\":"
                + partition
                + ",\"offset\":"
                + offset
                + ",\"key\":\"k\",\"create_time\":1700000000000,\"log_append_time\":null}";
    }

    static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Answer query(String sql) {
        return post(
                "/v1/orgs/self/queries",
                JSON.createObjectNode()
                        .set("sql", JSON.createObjectNode().put("query", sql))
                        .toString());
    }

    /** The rows of a query that must succeed. */
    JsonNode rows(String sql) {
        Answer answer = query(sql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("results");
    }

    /** The only value of a query. */
    JsonNode value(String sql) {
        JsonNode rows = rows(sql);
        assertThat(rows).hasSize(1);
        return rows.get(0).iterator().next();
    }
}
