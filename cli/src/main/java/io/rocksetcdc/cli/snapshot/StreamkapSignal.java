package io.rocksetcdc.cli.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.SnapshotWay.Streamkap;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.config.secrets.SecretValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Streamkap's API, as its reference has it: {@code POST /auth/access-token} gives a token for the
 * client id and secret, {@code POST /sources/snapshot} takes the request. Filters are taken for
 * incremental snapshots only.
 */
final class StreamkapSignal implements SnapshotSignal {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    private final Streamkap api;
    private final SecretResolver secrets;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    StreamkapSignal(Streamkap api, SecretResolver secrets) {
        this.api = api;
        this.secrets = secrets;
    }

    @Override
    public void send(SnapshotRequest request)
            throws SnapshotRefusedException, IOException, InterruptedException {
        SecretValue token = token();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("source_id", api.source());
        body.putArray("topic_names").add(request.table());
        body.put("snapshot_type", request.type().name());
        request.where()
                .ifPresent(
                        condition ->
                                body.putArray("additional_conditions")
                                        .addObject()
                                        .put("data_collection", request.table())
                                        .put("filter", condition));
        post("/sources/snapshot", body, token);
    }

    private SecretValue token() throws SnapshotRefusedException, IOException, InterruptedException {
        ObjectNode credentials =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("client_id", api.clientId().resolve(secrets).reveal())
                        .put("secret", api.clientSecret().resolve(secrets).reveal());
        String answer = post("/auth/access-token", credentials, new SecretValue(""));
        return new SecretValue(token(answer));
    }

    private String token(String answer) throws IOException {
        JsonNode token;
        try {
            token = JSON.readTree(answer).path("accessToken");
        } catch (IOException quotesTheAnswer) {
            token = JsonNodeFactory.instance.missingNode();
        }
        if (token.asText().isEmpty()) {
            throw new IOException(api.api() + "/auth/access-token gave no accessToken");
        }
        return token.asText();
    }

    private String post(String path, ObjectNode body, SecretValue token)
            throws SnapshotRefusedException, IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api.api() + path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()));
        if (!token.reveal().isEmpty()) {
            request.header("Authorization", "Bearer " + token.reveal());
        }
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "Streamkap's API %s does not answer (%s); check snapshot.streamkap.url and the network"
                            .formatted(api.api(), e.getClass().getSimpleName()));
        }
        return accepted(path, answer);
    }

    /** The body of an answer that is well; no other is shown, since it may repeat the request. */
    private String accepted(String path, HttpResponse<String> answer)
            throws SnapshotRefusedException, IOException {
        int status = answer.statusCode();
        if (status < 300) {
            return answer.body();
        }
        String said = "%s%s answers %d".formatted(api.api(), path, status);
        if (status == 401 || status == 403) {
            throw new SnapshotRefusedException(
                    said + ": check client-id and client-secret, and the rights of that token");
        }
        if (status == CONFLICT) {
            throw new SnapshotRefusedException(
                    said + ": a snapshot of source " + api.source() + " is running already");
        }
        if (status < 500 && status != 429) {
            throw new SnapshotRefusedException(
                    said + ": check that source " + api.source() + " has the table");
        }
        throw new IOException(said + "; try again later");
    }

    @Override
    public String way() {
        return "Streamkap's API " + api.api();
    }
}
