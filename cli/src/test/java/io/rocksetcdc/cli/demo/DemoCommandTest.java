package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Main;
import java.io.IOException;
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
        assertThat(lastLine()).isEqualTo("9 passed, 0 failed");
        assertThat(out.toString()).containsPattern("changes that arrived: .* updates, .* deletes");
    }

    /** Keys of all sorts, as the one failure shows, arrive as they are. */
    @Test
    void aDocumentThatNoRowStandsForIsFound() throws Exception {
        String schema = together("keys", "school").toString();
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> run("--schema", schema));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> exit.isDone() || out.toString().contains("Workload for"));

        assertThat(deliver("shop.school.courses", "{\"_id\":\"INTRUD\",\"code\":\"INTRUD\"}"))
                .isEqualTo(200);

        assertThat(exit.join()).as(out.toString()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(lastLine()).isEqualTo("41 passed, 1 failed");
        assertThat(out.toString()).contains("document without a row (1): [INTRUD]");
    }

    /** One folder with the scripts of several. */
    private Path together(String... names) throws IOException {
        Path all = Files.createDirectory(folder.resolve("schema"));
        for (String script : List.of("schema.sql", "workload.sql")) {
            StringBuilder text = new StringBuilder();
            for (String name : names) {
                text.append(Files.readString(SCHEMAS.resolve(name).resolve(script)));
            }
            Files.writeString(all.resolve(script), text);
        }
        return all;
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("demo", "--verify", "--seconds", "2", "--data", data().toString()));
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
