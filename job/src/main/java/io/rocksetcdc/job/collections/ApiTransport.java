package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rocksetcdc.job.config.secrets.SecretValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request to the control plane, again if that may help, and reads the JSON answer. */
final class ApiTransport {

    private static final Logger LOG = LoggerFactory.getLogger(ApiTransport.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final JsonMapper mapper = new JsonMapper();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
    private final URI server;
    private final SecretValue apiKey;
    private final Patience patience;
    private final Sleeper sleeper;

    ApiTransport(URI server, SecretValue apiKey, Patience patience, Sleeper sleeper) {
        this.server = server;
        this.apiKey = apiKey;
        this.patience = patience;
        this.sleeper = sleeper;
    }

    /** The {@code data} of the answer. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, Optional.empty());
    }

    /** The {@code data} of the answer. */
    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, Optional.of(body));
    }

    /** The {@code data} of the answer. */
    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return send("PUT", path, Optional.of(body));
    }

    private JsonNode send(String method, String path, Optional<JsonNode> body)
            throws IOException, InterruptedException {
        URI uri = URI.create(server + path);
        String name = method + " " + uri;
        HttpRequest request = request(method, uri, body);
        for (int retry = 0; retry < patience.retries(); retry++) {
            Optional<HttpResponse<String>> response = attempt(request);
            if (response.isPresent() && !worthAnotherTry(response.get())) {
                return read(name, response.get());
            }
            sleeper.sleep(patience.delay(retry));
        }
        return read(name, lastAttempt(name, request));
    }

    private static boolean worthAnotherTry(HttpResponse<?> response) {
        return WORTH_ANOTHER_TRY.contains(response.statusCode());
    }

    private Optional<HttpResponse<String>> attempt(HttpRequest request)
            throws InterruptedException {
        try {
            return Optional.of(exchange(request));
        } catch (IOException e) {
            LOG.debug("{} {}: no answer", request.method(), request.uri(), e);
            return Optional.empty();
        }
    }

    private HttpResponse<String> lastAttempt(String name, HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new IOException(
                    "%s: no answer in %d attempts; see rockset.apiserver.url"
                            .formatted(name, patience.retries() + 1),
                    e);
        }
    }

    // The client's own time-out ends with the headers; this one covers the body too.
    private HttpResponse<String> exchange(HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(patience.request().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no complete answer within " + patience.request(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(String method, URI uri, Optional<JsonNode> body) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "ApiKey " + apiKey.reveal())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.toString()))
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }

    private JsonNode read(String name, HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        String body = apiKey.maskIn(response.body());
        if (status / 100 != 2) {
            boolean key = status == UNAUTHORIZED || status == FORBIDDEN;
            String advice = key ? "; check rockset.api.key, its role and its region" : "";
            throw new RocksetApiException(name, ApiError.of(status, body), advice);
        }
        try {
            return mapper.readTree(response.body()).path("data");
        } catch (JsonProcessingException e) {
            // No cause: it quotes the answer, in which integration keys may stand.
            throw new IOException(
                    "%s: answer %d is not JSON (line %d); is this a Rockset API server?"
                            .formatted(name, status, e.getLocation().getLineNr()));
        }
    }
}
