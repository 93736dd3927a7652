package io.rocksetcdc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON over HTTP: the REST APIs of Flink and Rockset. */
public final class JsonHttp {

    private static final ObjectMapper JSON = anyLength();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final URI base;
    private final String authorization;
    private final String who;
    private final String advice;

    private JsonHttp(URI base, String authorization, String who, String advice) {
        this.base = base;
        this.authorization = authorization;
        this.who = who;
        this.advice = advice;
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
        return new JsonHttp(base, "", base.toString(), "");
    }

    /** The REST API of a Flink cluster. */
    public static JsonHttp ofFlink(URI base) {
        return new JsonHttp(
                base,
                "",
                "Flink's REST API at " + base,
                "; is the cluster running, and is --flink its URL?");
    }

    /** Calls with a Rockset API key. */
    public static JsonHttp withApiKey(URI base, String apiKey) {
        return new JsonHttp(base, "ApiKey " + apiKey, base.toString(), "");
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
        HttpResponse<byte[]> answer = exchange(request.build());
        Optional<JsonNode> body = json(answer.body());
        if (answer.statusCode() >= 300) {
            throw new RefusedException(base + path, answer.statusCode(), body);
        }
        return body.orElseThrow(
                () ->
                        new IOException(
                                "%s answers %s with something that is no JSON%s"
                                        .formatted(who, path, advice)));
    }

    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException away) {
            throw new IOException(
                    "%s does not answer (%s)%s".formatted(who, reason(away), advice), away);
        }
    }

    /** The client says nothing at all when nobody listens, or when it does not find the host. */
    private static String reason(IOException away) {
        for (Throwable cause = away; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its host is not known";
            }
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return away instanceof ConnectException ? "no connection" : away.getClass().getSimpleName();
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (IOException other) {
            return Optional.empty();
        }
    }

    /** An answer that is no success. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;
        private static final String BEFORE_A_TRACE = "<Exception on server side:";

        private final int status;
        private final String body;

        RefusedException(String url, int status, Optional<JsonNode> body) {
            super(
                    "%s answers %d: %s"
                            .formatted(
                                    url,
                                    status,
                                    body.map(RefusedException::reason)
                                            .orElse("something that is no JSON")));
            this.status = status;
            this.body = body.map(JsonNode::toString).orElse("");
        }

        /** The status code. */
        public int status() {
            return status;
        }

        /** Whether the answer has this text anywhere, as in the stack traces that Flink sends. */
        public boolean contains(String text) {
            return body.contains(text);
        }

        /** Rockset's message, or the first line of each of Flink's errors. */
        private static String reason(JsonNode body) {
            List<String> texts = new ArrayList<>();
            if (body.has("message")) {
                texts.add(body.path("message").asText());
            } else {
                body.path("errors").forEach(error -> texts.add(error.asText()));
            }
            String reason =
                    texts.stream()
                            .map(text -> text.replace(BEFORE_A_TRACE, "").strip())
                            .flatMap(text -> text.lines().limit(1))
                            .collect(Collectors.joining(" "));
            return reason.isEmpty() ? body.toString() : reason;
        }
    }
}
