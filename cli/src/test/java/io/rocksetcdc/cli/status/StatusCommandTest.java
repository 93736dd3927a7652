package io.rocksetcdc.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.Fault.Kind;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.FreePort;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a running pipeline says of itself, on real parts. */
@ExtendWith({SharedParts.class, SharedLocalFlink.class})
class StatusCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static LocalFlink flink;

    @TempDir private Path directory;

    private Path file;

    @BeforeAll
    static void takeFlink(LocalFlink shared) {
        flink = shared;
    }

    @BeforeEach
    void nameFile() {
        file = directory.resolve("pipeline.yaml");
    }

    @Test
    void everyNumberOfARunningPipelineIsKnown(Parts parts) throws Exception {
        parts.topics().create("status-busy", 3, Map.of());
        parts.topics().create("status-empty", 1, Map.of());
        parts.topics().write("status-busy", 0, "1", "{\"n\":1}");
        parts.topics().write("status-busy", 1, "2", "{\"n\":2}");
        parts.topics().write("status-busy", 1, "3", "no JSON");
        parts.topics().write("status-busy", 2, null, "{\"n\":4}");
        Pipeline pipeline =
                new PipelineText(parts, directory, "status-run")
                        .stream("status-busy", "parallelism: 2", "sql: " + sql()).stream(
                                        "status-empty")
                                .stream("status-none")
                                .read();
        new PipelineJob(pipeline, "default").prepare();
        String savepoint;
        try (SubmittedJob job = SubmittedJob.submit(flink, pipeline)) {
            JsonNode status =
                    awaitJson(
                            found ->
                                    found.at("/streams/0/deadLetters").asInt() == 2
                                            && found.at("/streams/0/lag").asLong(9) == 0
                                            && found.at("/streams/1/recordsIn").isIntegralNumber()
                                            && found.at("/streams/2/recordsIn").isIntegralNumber()
                                            && found.at("/jobs/0/completedCheckpoint").isObject());
            CommandRun text = status();

            assertThat(status.path("exitCode").asInt()).isEqualTo(ExitCode.OK.code());
            assertThat(status.at("/jobs/0/name").asText()).isEqualTo("status-run/default");
            assertThat(status.at("/jobs/0/state").asText()).isEqualTo("RUNNING");
            JsonNode busy = status.at("/streams/0");
            assertThat(busy.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "group",
                            "stream",
                            "topic",
                            "collection",
                            "state",
                            "status",
                            "lag",
                            "recordsIn",
                            "documentsAcknowledged",
                            "deadLetters",
                            "deadLettersByReason",
                            "requests",
                            "throttled",
                            "unknownColumns",
                            "holdsCheckpointBack");
            assertThat(busy.path("state").asText()).isEqualTo("RUNNING");
            assertThat(busy.path("status").asText()).isEqualTo("ACTIVE");
            assertThat(busy.path("recordsIn").asLong()).isEqualTo(4);
            assertThat(busy.path("documentsAcknowledged").asLong()).isEqualTo(2);
            assertThat(busy.path("deadLettersByReason").toString())
                    .isEqualTo("{\"malformed-json\":1,\"no-key\":1}");
            assertThat(busy.path("throttled").asLong(-1)).isZero();
            assertThat(busy.path("unknownColumns").asLong()).isEqualTo(1);
            for (String idle : new String[] {"/streams/1", "/streams/2"}) {
                assertThat(status.at(idle + "/status").asText()).isEqualTo("NO_DOCS_YET");
                assertThat(status.at(idle + "/lag").asLong(-1)).isZero();
            }
            assertThat(text.exitCode()).isEqualTo(ExitCode.OK.code());
            assertThat(text.lines())
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "  job status-run/default: RUNNING, last checkpoint"
                                                    + " \\d+ s ago, id [0-9a-f]{32}"))
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "default +status-busy +RUNNING +ACTIVE +0 +4 +2 +2 +0"))
                    .contains(
                            "dead letters of status-busy: 1 malformed-json, 1 no-key",
                            "columns of status-busy that its SQL does not know: 1; to see them: rockset-cdc infer status-busy");
            savepoint = job.stopWithSavepoint();
        }

        awaitJson(found -> found.at("/streams/0/state").asText().equals("NOT_RUNNING"));
        CommandRun ended = status();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(ended.lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        "default +status-busy +NOT_RUNNING +ACTIVE +unknown"
                                                + " +unknown +unknown +unknown +unknown"));

        try (SubmittedJob job = SubmittedJob.restore(flink, pipeline, savepoint)) {
            awaitJson(found -> found.at("/jobs/0/completedCheckpoint").isObject());
            // The source commits when it has polled, and that takes 10 s if nothing comes.
            parts.topics().write("status-busy", 0, "5", "{\"n\":5}");
            parts.topics().write("status-busy", 1, "6", "{\"n\":6}");
            JsonNode restored = awaitJson(found -> found.at("/streams/0/lag").asLong(9) == 0);
            assertThat(restored.at("/streams/0/recordsIn").asLong())
                    .as("since no record came in partition 2")
                    .isEqualTo(2);
        }
    }

    /** Of rows with a field n, which it does not know. */
    private Path sql() throws IOException {
        Path schema = Files.createDirectories(directory.resolve("sql/schema"));
        Files.writeString(schema.resolve("busy.sql"), "CREATE TABLE _input (m INT);");
        return Files.writeString(directory.resolve("sql/busy.sql"), "SELECT * FROM _input;");
    }

    @Test
    void theStreamThatHoldsTheCheckpointBackIsNamed(Parts parts) throws Exception {
        parts.topics().create("status-stuck", 1, Map.of());
        parts.topics().create("status-quiet", 1, Map.of());
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, "status-held")
                            .through(proxy.url()).checkpointTimeout("3s").stream("status-stuck")
                                    .stream("status-quiet")
                                    .read();
            new PipelineJob(pipeline, "default").prepare();
            whoHoldsTheCheckpointBackIsNamed(parts, proxy, pipeline);
        }
    }

    private void whoHoldsTheCheckpointBackIsNamed(Parts parts, FaultProxy proxy, Pipeline pipeline)
            throws Exception {
        try (SubmittedJob job = SubmittedJob.submit(flink, pipeline)) {
            awaitJson(found -> found.at("/jobs/0/completedCheckpoint").isObject());
            proxy.script(request -> deliveriesStall(request, Fault.none()));
            parts.topics().write("status-stuck", 0, "1", "{\"n\":1}");
            JsonNode held =
                    awaitJson(found -> found.at("/streams/0/holdsCheckpointBack").asBoolean());
            JsonNode failed = awaitJson(found -> found.at("/jobs/0/failedCheckpoint").isObject());
            CommandRun text = status();
            proxy.script(
                    request -> deliveriesStall(request, Fault.of(Kind.RESET_BEFORE_FORWARDING)));
            JsonNode away = status("--output", "json").json();
            CommandRun awayText = status();
            proxy.script(request -> Fault.none());
            proxy.release();
            JsonNode well =
                    awaitJson(
                            found ->
                                    found.path("exitCode").asInt() == ExitCode.OK.code()
                                            && found.at("/streams/0/lag").asLong(9) == 0);

            assertThat(held.path("unanswered")).isEmpty();
            assertThat(held.at("/streams/0/lag").asLong()).isEqualTo(1);
            assertThat(held.at("/streams/1/holdsCheckpointBack").asBoolean()).isFalse();
            assertThat(held.at("/jobs/0/pendingCheckpoint/waitsFor").toString())
                    .isEqualTo("[\"status-stuck\"]");
            assertThat(failed.at("/jobs/0/failedCheckpoint/waitsFor").toString())
                    .isEqualTo("[\"status-stuck\"]");
            assertThat(text.out())
                    .containsPattern("checkpoint \\d+: failed \\d+ s ago, waited for status-stuck")
                    .doesNotContain("no answer");
            assertThat(failed.path("exitCode").asInt()).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(away.path("exitCode").asInt()).isEqualTo(ExitCode.UNREACHABLE.code());
            assertThat(away.at("/unanswered/0").asText()).startsWith("API server http://");
            assertThat(away.at("/streams/0/status").isNull()).isTrue();
            assertThat(awayText.out()).contains("no answer from API server");
            assertThat(well.at("/jobs/0/failedCheckpoint").isNull()).isTrue();
        }
    }

    @Test
    void aStreamThatHasLostItsPositionIsStopped(Parts parts) throws Exception {
        parts.topics().create("status-lost", 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "status-lost").stream("status-lost").read();
        new PipelineJob(pipeline, "default").prepare();
        parts.topics().write("status-lost", 0, "1", "{\"n\":1}");
        String savepoint;
        try (SubmittedJob job = SubmittedJob.submit(flink, pipeline)) {
            awaitJson(found -> found.at("/streams/0/documentsAcknowledged").asLong() == 1);
            savepoint = job.stopWithSavepoint();
        }
        parts.topics().write("status-lost", 0, "2", "{\"n\":2}");
        parts.topics().write("status-lost", 0, "3", "{\"n\":3}");
        parts.topics()
                .admin()
                .deleteRecords(
                        Map.of(
                                new TopicPartition("status-lost", 0),
                                RecordsToDelete.beforeOffset(2)))
                .all()
                .get();

        try (SubmittedJob job = SubmittedJob.restore(flink, pipeline, savepoint)) {
            JsonNode status =
                    awaitJson(found -> found.at("/streams/0/state").asText().equals("STOPPED"));

            assertThat(status.path("exitCode").asInt()).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(status.at("/streams/0/lag").isNull()).isTrue();
        }
    }

    private static Fault deliveriesStall(FaultProxy.Request request, Fault others) {
        return request.isDelivery() ? Fault.of(Kind.STALL_BEFORE_FORWARDING) : others;
    }

    @Test
    void whoDoesNotAnswerIsToldFromWhoCanNotBeAsked(Parts parts) throws Exception {
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            proxy.script(request -> Fault.answer(503, "<html>"));
            new PipelineText(parts, directory, "status-silent")
                            .through(proxy.url())
                            .brokers("127.0.0.1:" + FreePort.find())
                            .kafka("default.api.timeout.ms", "500")
                            .kafka("request.timeout.ms", "500")
                            .stream("status-silent")
                            .read();
            CommandRun silent = status();

            assertThat(silent.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
            assertThat(silent.out())
                    .contains("no answer from Kafka 127.0.0.1", "no answer from API server")
                    .doesNotContain("not known from");
        }
        new PipelineText(parts, directory, "status-silent")
                .kafka("security.protocol", "SASL_PLAINTEXT").stream("status-silent").read();
        CommandRun noLogin = status();

        assertThat(noLogin.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(noLogin.out())
                .contains("not known from Kafka 127.0.0.1")
                .doesNotContain("no answer");
    }

    /** As check does it: a refusal is a finding. */
    @Test
    void aKeyThatIsRefusedIsAFinding(Parts parts) throws Exception {
        new PipelineText(parts, directory, "status-key").stream("status-key").read();
        Files.writeString(directory.resolve("api-key"), "wr0ngApiKey");

        CommandRun refused = status();
        JsonNode json = status("--output", "json").json();
        Files.delete(directory.resolve("api-key"));
        CommandRun noKey = status();

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(refused.lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        "not known from API server http://.*401.*check"
                                                + " rockset.api.key.*"));
        assertThat(refused.out()).doesNotContain("no answer", "wr0ng");
        assertThat(json.at("/findings/0").asText()).contains("401");
        assertThat(json.path("unanswered")).isEmpty();
        assertThat(noKey.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(noKey.out()).contains("not known from API server", "api-key");
    }

    @Test
    void whatIsNotThereIsSaid(Parts parts) throws Exception {
        new PipelineText(parts, directory, "status-away").stream("status-away").read();
        String nobody = "http://127.0.0.1:" + FreePort.find();

        CommandRun noJob = status();
        CommandRun noCluster = CommandRun.of("status", file.toString(), "--flink", nobody);
        CommandRun wrongUrl = CommandRun.of("status", file.toString(), "--flink", "localhost");
        CommandRun noFile = CommandRun.of("status", file + "x");
        Files.writeString(file, Files.readString(file).replace("pipeline:", "piepline:"));
        CommandRun mistake = status();

        assertThat(noJob.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(noJob.out())
                .contains("job status-away/default: not on this cluster", "NOT_RUNNING");
        assertThat(noCluster.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(noCluster.errors())
                .contains(nobody + " does not answer", "--flink")
                .doesNotContain("null");
        assertThat(wrongUrl.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(noFile.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(mistake.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(mistake.errors()).contains(":1:1: unknown key \"piepline\"");
    }

    private CommandRun status(String... options) throws Exception {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "status";
        arguments[1] = file.toString();
        arguments[2] = "--flink";
        arguments[3] = flink.restUrl().toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandRun.of(arguments);
    }

    private JsonNode awaitJson(Condition condition) {
        Callable<JsonNode> read = () -> status("--output", "json").json();
        return await().atMost(LIMIT).until(read, condition::holds);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds(JsonNode status);
    }
}
