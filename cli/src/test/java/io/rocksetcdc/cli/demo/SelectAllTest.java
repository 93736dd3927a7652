package io.rocksetcdc.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Main;
import io.rocksetcdc.cli.Progress;
import io.rocksetcdc.cli.draft.DraftStream;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.local.LocalFlink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Of every table of the demo, {@code SELECT *} makes the documents that no SQL makes. */
class SelectAllTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String WORKSPACE = "twins";

    /** Neither a schema nor a record says what its columns are. */
    private static final String EMPTY = "returned-orders";

    private final StringWriter said = new StringWriter();
    private final PrintWriter out = new PrintWriter(said, true);

    @Test
    void theSameDocumentsWithAndWithoutSql(@TempDir Path directory) throws Exception {
        DemoScripts scripts = DemoScripts.of(Optional.empty());
        Progress progress = new Progress(out, Clock.systemUTC());
        DemoParts parts = new DemoParts(Files.createDirectories(directory), scripts, progress);
        try (parts;
                LocalFlink flink = LocalFlink.start(directory.resolve("other-flink"), 1)) {
            parts.start();
            DemoRun run = new DemoRun(parts, scripts, progress, new TextOutput(out), () -> false);
            assertThat(run.verify(Duration.ofSeconds(2)))
                    .as(said.toString())
                    .isEqualTo(ExitCode.OK);
            Path twins = twins(parts);
            StreamExecutionEnvironment environment = flink.environment();
            environment.executeAsync(
                    PipelineJob.start(
                            new String[] {"--pipeline", twins.toString()},
                            environment,
                            out::println));
            for (DraftStream stream : parts.streams()) {
                Map<String, JsonNode> expected = documents(parts, "commons", stream);
                await(stream.name())
                        .atMost(LIMIT)
                        .untilAsserted(
                                () ->
                                        assertThat(documents(parts, WORKSPACE, stream))
                                                .isEqualTo(expected));
            }
        }
    }

    /** The demo's pipeline into other collections, each stream with SQL over inferred columns. */
    private Path twins(DemoParts parts) throws Exception {
        String text = Files.readString(parts.pipelineFile());
        text =
                text.replaceFirst("pipeline: demo", "pipeline: " + WORKSPACE)
                        .replaceAll("description: \"Made by the demo\"", "workspace: " + WORKSPACE);
        Path sql = Files.createDirectories(parts.pipelineFile().resolveSibling("sql"));
        for (DraftStream stream : parts.streams()) {
            text =
                    text.replace(
                            "\n  %s:\n".formatted(stream.name()),
                            "\n  %s:\n    sql: sql/%s.sql\n"
                                    .formatted(stream.name(), stream.name()));
            Files.writeString(sql.resolve(stream.name() + ".sql"), "SELECT * FROM _input;\n");
        }
        assertThat(text).contains("workspace: " + WORKSPACE).contains("sql: sql/");
        Path file = parts.pipelineFile().resolveSibling("twins.yaml");
        Files.writeString(file, text);
        for (DraftStream stream : parts.streams()) {
            if (stream.name().equals(EMPTY)) {
                Path schema = Files.createDirectories(sql.resolve("schema"));
                Files.writeString(
                        schema.resolve(EMPTY + ".sql"), "CREATE TABLE _input (id BIGINT);");
            } else {
                infer(stream.name(), file);
            }
        }
        return file;
    }

    private void infer(String stream, Path pipeline) {
        CommandLine line = Main.commandLine().setOut(out).setErr(out);
        assertThat(line.execute("infer", stream, "--pipeline", pipeline.toString(), "--write"))
                .as(said.toString())
                .isZero();
    }

    private static Map<String, JsonNode> documents(
            DemoParts parts, String workspace, DraftStream stream) throws Exception {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.putObject("sql")
                .put(
                        "query",
                        "SELECT * FROM \"%s\".\"%s\"".formatted(workspace, stream.collection()))
                .put("default_row_limit", 100_000);
        Map<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode document : parts.api().post("/v1/orgs/self/queries", query).path("results")) {
            ((ObjectNode) document).remove("_meta");
            if (stream.format().equals(Optional.of("JSON"))) {
                // Flat rows have none: the server takes the time at which they came.
                ((ObjectNode) document).remove("_event_time");
            }
            documents.put(document.path("_id").asText(), document);
        }
        return documents;
    }
}
