package io.rocksetcdc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** JSON over HTTP: the REST APIs of Flink and Rockset. */
public final class JsonHttp {

    private static final ObjectMapper JSON = anyLength();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final URI base;
    private final String authorization;

    private JsonHttp(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** A mapper for numbers and texts of any length, as databases have them. */
    public static ObjectMapper anyLength() {
        StreamReadConstraints none =
                StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build();
        return new ObjectMapper(JsonFactory.builder().streamReadConstraints(none).build());
    }

    /** Calls that need no key. */
    public static JsonHttp open(URI base) {
        return new JsonHttp(base, "");
    }

    /** Calls with a Rockset API key. */
    public static JsonHttp withApiKey(URI base, String apiKey) {
        return new JsonHttp(base, "ApiKey " + apiKey);
    }

    /** The answer's body. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), path);
    }

    /** Asks for a change that needs no body; there may be none in the answer. */
    public void patch(String path) throws IOException, InterruptedException {
        send(request(path).method("PATCH", BodyPublishers.noBody()), path);
    }

    /** The answer's body. */
    public JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))),
                path);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private JsonNode send(HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new RefusedException(base + path, answer.statusCode(), reason(body));
        }
        return body;
    }

    /** Rockset's message, or the first line of Flink's errors. */
    private static String reason(JsonNode body) {
        String text = body.path("message").asText(body.path("errors").path(0).asText(""));
        return text.isEmpty() ? body.toString() : text.lines().findFirst().orElse("");
    }

    /** An answer that is no success. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        RefusedException(String url, int status, String reason) {
            super("%s answers %d: %s".formatted(url, status, reason));
            this.status = status;
        }

        /** The status code. */
        public int status() {
            return status;
        }
    }
}
