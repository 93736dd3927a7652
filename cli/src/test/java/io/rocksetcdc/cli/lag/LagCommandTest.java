package io.rocksetcdc.cli.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.Main;
import io.rocksetcdc.cli.status.SharedLocalFlink;
import io.rocksetcdc.cli.status.SubmittedJob;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.FreePort;
import io.rocksetcdc.local.LocalFlink;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How far a running pipeline is behind, on real parts. */
@ExtendWith({SharedParts.class, SharedLocalFlink.class})
class LagCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void controlRecordsOfTransactionsAreNoLag(Parts parts, LocalFlink flink) throws Exception {
        parts.topics().create("lag-tx", 1, Map.of());
        parts.topics().create("lag-aborted", 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "lag-tx")
                        .stream("lag-tx").stream("lag-aborted").read();
        new PipelineJob(pipeline, "default").prepare();
        try (KafkaProducer<byte[], byte[]> producer = transactional(parts);
                SubmittedJob job = SubmittedJob.submit(flink, pipeline)) {
            producer.beginTransaction();
            producer.send(Topics.record("lag-tx", 0, "1", "{\"n\":1}"));
            producer.send(Topics.record("lag-tx", 0, "2", "{\"n\":2}"));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(Topics.record("lag-tx", 0, "3", "{\"n\":3}"));
            producer.send(Topics.record("lag-aborted", 0, "4", "{\"n\":4}"));
            producer.flush();
            producer.abortTransaction();
            assertThat(parts.topics().ends("lag-tx"))
                    .as("two records, a commit, what was aborted, an abort")
                    .isEqualTo(Map.of(new TopicPartition("lag-tx", 0), 5L));

            JsonNode settled =
                    awaitLag(
                            flink,
                            found ->
                                    found.at("/streams/0/lag").asLong(9) == 0
                                            && found.at("/streams/1/lag").asLong(9) == 0);
            JsonNode status = command(flink, "status").json();
            producer.beginTransaction();
            producer.send(Topics.record("lag-aborted", 0, "5", "{\"n\":5}"));
            producer.flush();
            JsonNode open = lag(flink, "json").json();
            producer.commitTransaction();
            awaitLag(flink, found -> found.at("/streams/1/lag").asLong(9) == 0);

            assertThat(settled.at("/streams/0/catchUp").asText()).isEqualTo("done");
            assertThat(status.at("/streams/0/lag").asLong()).as("offsets").isEqualTo(3);
            assertThat(open.at("/streams/1/lag").asLong(-1))
                    .as("a record of an open transaction waits, or it is not known what does")
                    .isNotZero();
        }
    }

    @Test
    void whoIsBehindIsShownWithItsAgeAnd429s(Parts parts, LocalFlink flink) throws Exception {
        parts.topics().create("lag-held", 1, Map.of());
        parts.topics().create("lag-held-too", 1, Map.of());
        parts.topics().create("lag-idle", 1, Map.of());
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, "lag-held")
                                    .through(proxy.url())
                                    .unit("lag-held", "lag-held", "lag-held-too")
                                    .stream("lag-idle")
                                    .read();
            new PipelineJob(pipeline, "default").prepare();
            try (SubmittedJob job = SubmittedJob.submit(flink, pipeline)) {
                parts.topics().write("lag-held", 0, "0", "{\"n\":0}");
                awaitLag(flink, found -> found.at("/streams/0/lag").asLong(9) == 0);
                proxy.script(
                        request -> request.isDelivery() ? Fault.answer(429, "{}") : Fault.none());
                parts.topics().write("lag-held", 0, "1", "{\"n\":1}");
                parts.topics().write("lag-held-too", 0, "2", "{\"n\":2}");
                JsonNode held =
                        awaitLag(
                                flink,
                                found ->
                                        found.at("/streams/0/lag").asLong() == 2
                                                && found.at("/streams/0/throttledShare").asDouble()
                                                        == 1
                                                && found.at("/streams/0/recordsInPerSecond")
                                                                .asDouble(9)
                                                        == 0);
                CommandRun text = lag(flink, "text");
                proxy.script(request -> Fault.none());
                proxy.release();
                JsonNode well = awaitLag(flink, found -> found.at("/streams/0/lag").asLong(9) == 0);

                assertThat(watched(flink, 2))
                        .hasSize(2)
                        .allMatch(line -> line.contains("\"stream\":\"lag-held\""));

                assertThat(held.path("exitCode").asInt()).isEqualTo(ExitCode.OK.code());
                assertThat(held.at("/streams/0/catchUp").asText()).isEqualTo("never");
                assertThat(held.at("/streams/0/oldestUnacknowledgedMillis").asLong()).isPositive();
                assertThat(held.at("/streams/1").toString())
                        .contains(
                                "\"stream\":\"lag-idle\"",
                                "\"lag\":0",
                                "\"recordsInPerSecond\":0.0",
                                "\"recordsOutPerSecond\":0.0",
                                "\"catchUp\":\"done\"",
                                "\"throttledShare\":null",
                                "\"oldestUnacknowledgedMillis\":0",
                                "\"restarted\":false");
                assertThat(text.lines())
                        .anyMatch(line -> line.matches("default +lag-held +2 .* never .* s"))
                        .anyMatch(line -> line.matches("default +lag-idle +0 +0 +0 .* now +- .*"));
                assertThat(well.at("/streams/0/oldestUnacknowledgedMillis").asLong(-1)).isZero();
            }
        }
    }

    @Test
    void whatIsNotThereIsSaid(Parts parts, LocalFlink flink) throws Exception {
        new PipelineText(parts, directory, "lag-away").stream("lag-away").read();
        String nobody = "http://127.0.0.1:" + FreePort.find();
        String file = file().toString();

        CommandRun noJob = lag(flink, "text");
        CommandRun noCluster = CommandRun.of("lag", file, "--flink", nobody);
        CommandRun noTime = CommandRun.of("lag", file, "--interval", "0");
        CommandRun noFile = CommandRun.of("lag", file + "x");
        Files.writeString(file(), Files.readString(file()).replace("pipeline:", "piepline:"));
        CommandRun mistake = CommandRun.of("lag", file);

        assertThat(noJob.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(noJob.out()).contains("lag-away is NOT_RUNNING");
        assertThat(noCluster.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(noCluster.errors()).contains(nobody + " does not answer");
        assertThat(noTime.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(noFile.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(mistake.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(mistake.errors()).contains(":1:1: unknown key \"piepline\"");
    }

    private static KafkaProducer<byte[], byte[]> transactional(Parts parts) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                parts.kafka().bootstrapServers(),
                                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                                "lag-test"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private Path file() {
        return directory.resolve("pipeline.yaml");
    }

    private CommandRun command(LocalFlink flink, String command) {
        return CommandRun.of(
                command,
                file().toString(),
                "--flink",
                flink.restUrl().toString(),
                "--output",
                "json");
    }

    /** The first lines of {@code lag --watch}, which ends when nobody reads on. */
    private List<String> watched(LocalFlink flink, int lines) {
        StringWriter out = new StringWriter();
        Writer closing =
                new FilterWriter(out) {
                    @Override
                    public void write(String text, int from, int length) throws IOException {
                        if (out.toString().lines().count() >= lines) {
                            throw new IOException("nobody reads on");
                        }
                        super.write(text, from, length);
                    }
                };
        Main.commandLine()
                .setOut(new PrintWriter(closing, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "lag",
                        file().toString(),
                        "--flink",
                        flink.restUrl().toString(),
                        "--watch",
                        "--interval",
                        "1",
                        "--output",
                        "json");
        return out.toString().lines().toList();
    }

    private CommandRun lag(LocalFlink flink, String format) {
        return CommandRun.of(
                "lag",
                file().toString(),
                "--flink",
                flink.restUrl().toString(),
                "--interval",
                "1",
                "--output",
                format);
    }

    private JsonNode awaitLag(LocalFlink flink, Predicate<JsonNode> condition) {
        Callable<JsonNode> read = () -> lag(flink, "json").json();
        return await().atMost(LIMIT).until(read, condition);
    }
}
