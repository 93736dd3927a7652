package io.rocksetcdc.cli.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to Streamkap are what its API reference says; rows are flat, as Streamkap writes them.
 */
@ExtendWith(SharedParts.class)
class StreamkapSnapshotTest {

    private static final String TOPIC = "source_kap1.shop.orders.eu";
    private static final String ID = "clientId5ecret";
    private static final String SECRET = "client5ecret";
    private static final String TOKEN = "token5ecret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    @TempDir private Path folder;
    private HttpServer server;
    private Parts parts;
    private int status = 202;

    @BeforeEach
    void serve(Parts shared) throws Exception {
        parts = shared;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        if (!parts.topics().admin().listTopics().names().get().contains(TOPIC)) {
            parts.topics().create(TOPIC, 2, Map.of());
        }
        Path token =
                Files.writeString(
                        folder.resolve("token.json"),
                        "{\"client_id\":\"%s\",\"secret\":\"%s\"}".formatted(ID, SECRET));
        PipelineText text =
                new PipelineText(parts, folder, "kap")
                        .stream(
                                "orders",
                                "snapshot: {streamkap: {source: kap1, client-id: \"${file:%1$s}\", client-secret: \"${file:%1$s}\", url: \"http://127.0.0.1:%2$d\"}}"
                                        .formatted(token, server.getAddress().getPort()));
        // It is not written to.
        Files.writeString(text.integrationKey(), "kafka://none");
        Path file = text.write();
        Files.writeString(
                file, Files.readString(file).replace("topic: orders\n", "topic: " + TOPIC + "\n"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksWithATokenAndCountsTheRows() throws Exception {
        CommandRun run = snapshot("--where", "id > 7", "--quiet", "2");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(ExitCode.OK.code());
        assertThat(run.out()).startsWith("orders: 2 rows on topic " + TOPIC + ", and none for 2s");
        assertThat(run.errors()).contains("Asked Streamkap's API http://127.0.0.1:");
        assertThat(run.out() + run.errors()).doesNotContain("5ecret");
        assertThat(JSON.readTree(requests.take().split(" ", 3)[2]))
                .isEqualTo(json("{\"client_id\":\"%s\",\"secret\":\"%s\"}".formatted(ID, SECRET)));
        String[] asked = requests.take().split(" ", 3);
        assertThat(asked[0]).isEqualTo("/sources/snapshot");
        assertThat(json(asked[2]))
                .isEqualTo(
                        json(
                                """
                                {"source_id": "kap1", "topic_names": ["shop.orders.eu"],
                                 "snapshot_type": "incremental",
                                 "additional_conditions":
                                   [{"data_collection": "shop.orders.eu", "filter": "id > 7"}]}
                                """));
        assertThat(requests).isEmpty();
    }

    @Test
    void refusalsAreSaidWithoutWhatIsSecret() {
        status = 401;
        assertRefused(ExitCode.FINDINGS, "answers 401: check client-id and client-secret");
        status = 409;
        assertRefused(ExitCode.FINDINGS, "a snapshot of source kap1 is running already");
        status = 404;
        assertRefused(ExitCode.FINDINGS, "check that source kap1 has the table");
        status = 503;
        assertRefused(ExitCode.UNREACHABLE, "answers 503; try again later");
        server.stop(0);
        assertRefused(ExitCode.UNREACHABLE, "does not answer");
    }

    private void assertRefused(ExitCode exitCode, String message) {
        CommandRun run = snapshot("--type", "blocking", "--no-wait");
        assertThat(run.exitCode()).as(run.errors()).isEqualTo(exitCode.code());
        assertThat(run.errors()).contains(message).doesNotContain("5ecret");
        assertThat(run.out()).isEmpty();
    }

    /** Streamkap repeats what it was sent when it refuses it, and writes rows when it does not. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        requests.add(path + " " + login.replace(' ', '_') + " " + body);
        if (path.equals("/auth/access-token")) {
            reply(exchange, 200, "{\"accessToken\":\"%s\",\"expiresIn\":600}".formatted(TOKEN));
        } else if (status == 202 && login.equals("Bearer " + TOKEN)) {
            rows();
            reply(exchange, 202, "");
        } else {
            reply(
                    exchange,
                    status == 202 ? 403 : status,
                    "{\"detail\":\"%s %s\"}".formatted(login, SECRET));
        }
    }

    private void rows() throws IOException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String op : List.of("r", "u", "r")) {
            int id = records.size();
            ProducerRecord<byte[], byte[]> row =
                    new ProducerRecord<>(
                            TOPIC,
                            id % 2,
                            "{\"id\":%d}".formatted(id).getBytes(UTF_8),
                            "{\"id\":%d,\"__deleted\":\"false\"}".formatted(id).getBytes(UTF_8));
            row.headers().add("__op", op.getBytes(UTF_8));
            records.add(row);
        }
        try {
            parts.topics().write(records);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private CommandRun snapshot(String... options) {
        List<String> arguments = new ArrayList<>(List.of("snapshot", "--stream", "orders"));
        arguments.addAll(List.of("--pipeline", folder.resolve("pipeline.yaml").toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
