package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {

    private static final Path SCHEMAS = Path.of("src/test/resources/schemas");
    private static final Pattern SERVER = Pattern.compile("  Server +(\\S+)");

    private final StringWriter out = new StringWriter();
    private final String temporary = System.getProperty("java.io.tmpdir");

    @TempDir private Path folder;

    @AfterEach
    void restore() {
        System.setProperty("java.io.tmpdir", temporary);
    }

    @Test
    void theShopArrivesAsItIs() {
        assertThat(run()).as(out.toString()).isEqualTo(ExitCode.OK.code());
        assertThat(lastLine()).isEqualTo("8 passed, 0 failed");
        assertThat(out.toString()).containsPattern("changes that arrived: .* updates, .* deletes");
    }

    @Test
    void keysOfAllSortsArriveAsTheyAre() {
        assertThat(run("--schema", SCHEMAS.resolve("keys").toString()))
                .as(out.toString())
                .isEqualTo(ExitCode.OK.code());
        assertThat(lastLine()).endsWith(" passed, 0 failed");
    }

    @Test
    void aDocumentThatNoRowStandsForIsFound() throws Exception {
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(
                        () -> run("--schema", SCHEMAS.resolve("school").toString()));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> exit.isDone() || out.toString().contains("Workload for"));

        assertThat(deliver("shop.school.courses", "{\"_id\":\"INTRUD\",\"code\":\"INTRUD\"}"))
                .isEqualTo(200);

        assertThat(exit.join()).as(out.toString()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(lastLine()).isEqualTo("3 passed, 1 failed");
        assertThat(out.toString()).contains("document without a row (1): [INTRUD]");
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("demo", "--verify", "--seconds", "5", "--data", data().toString()));
        arguments.addAll(List.of(more));
        CommandLine line = Main.commandLine();
        PrintWriter writer = new PrintWriter(out, true);
        line.setOut(writer).setErr(writer);
        return line.execute(arguments.toArray(String[]::new));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private int deliver(String topic, String document) throws Exception {
        Matcher server = SERVER.matcher(out.toString());
        assertThat(server.find()).isTrue();
        String key = Files.readString(data().resolve("secrets/integration-key")).strip();
        String body =
                "{\"topic\":\"%s\",\"kafka_messages\":[{\"document\":%s,\"partition\":0,\"offset\":0,\"key\":\"k\",\"create_time\":1700000000000,\"log_append_time\":null}]}"
                        .formatted(topic, document);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.group(1) + "/v1/receivers/kafka"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (key + ":")
                                                                .getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String lastLine() {
        return out.toString().lines().reduce("", (before, line) -> line);
    }
}
