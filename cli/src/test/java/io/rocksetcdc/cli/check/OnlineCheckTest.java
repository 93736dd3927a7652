package io.rocksetcdc.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.local.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real parts are asked, and say what is wrong with them. */
@ExtendWith(SharedParts.class)
class OnlineCheckTest {

    private static final Schema ROW =
            SchemaBuilder.record("Row").fields().requiredString("name").endRecord();

    private final CheckedPipeline checked;

    OnlineCheckTest(Parts parts, @TempDir Path directory) {
        checked = new CheckedPipeline(parts, directory);
    }

    @Test
    void whatIsAsItShouldBeIsOkAndWhatIsMissingIsNoted(Parts parts) throws Exception {
        parts.topics().create("check-json", 3, Map.of("retention.ms", "604800000"));
        parts.topics().create("check-avro", 1, Map.of());
        parts.topics().write("check-json", 1, "{\"id\":1}", "{\"n\":1}");
        parts.topics().write("check-json", 2, "{\"id\":2}", null);
        writeAvro(parts, "check-avro");
        PipelineText text =
                checked.text("check-well").registry().stream("check-json").stream(
                        "check-avro", "format: AVRO")
                        .stream("check-none");
        Pipeline pipeline = text.read();

        CommandRun before = checked.check();
        assertThat(before.exitCode()).as(before.out()).isEqualTo(ExitCode.OK.code());
        assertThat(before.lines())
                .anyMatch(line -> line.matches("OK +Kafka 127.0.0.1:\\d+: 1 broker"))
                .anyMatch(line -> line.matches("OK +registry http://.*: answers"))
                .anyMatch(line -> line.matches("OK +consumer group rockset-cdc-check-well: .*"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "NOTE +dead-letter topic check-well.*a start creates it"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "OK +topic check-json: 3 partitions, 2 offsets, kept for"
                                                + " 168h; JSON: 2 of the last records decoded"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "OK +topic check-avro: 1 partition, 1 offsets; Avro with a"
                                                + " schema id: 1 of the last records decoded"))
                .anyMatch(line -> line.matches("NOTE +topic check-none: does not exist yet.*"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "OK +API server http://.*, integration key .*: accepted"))
                .anyMatch(line -> line.matches("OK +API key .*: accepted"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "NOTE +integration check-well: a start adds the topics .*"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "NOTE +collection commons.check-json: a start creates it"));
        assertThat(parts.topics().admin().listTopics().names().get())
                .as("nothing is created")
                .doesNotContain("check-well.dead-letters", "check-none");
        long messages = parts.server().stats().messages();

        new PipelineJob(pipeline, "default").prepare();
        CommandRun after = checked.check();
        assertThat(after.exitCode()).as(after.out()).isEqualTo(ExitCode.OK.code());
        assertThat(after.lines())
                .anyMatch(line -> line.matches("OK +collection commons.check-json"))
                .anyMatch(line -> line.matches("OK +integration check-well: takes all topics"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "OK +dead-letter topic check-well.dead-letters: exists"));
        assertThat(parts.server().stats().messages()).isEqualTo(messages);
        assertNoSecrets(after, text);
    }

    @Test
    void whatIsWrongSaysWhy(Parts parts) throws Exception {
        parts.topics().create("check-avro-as-json", 1, Map.of());
        writeAvro(parts, "check-avro-as-json");
        parts.topics().create("check-few", 1, Map.of());
        parts.topics().create("check-poison", 1, Map.of());
        parts.topics().write("check-poison", 0, "1", "{\"n\":1}");
        parts.topics().write("check-poison", 0, null, "{\"n\":2}");
        parts.topics().create("check-wrong.dead-letters", 1, Map.of("cleanup.policy", "compact"));
        PipelineText text =
                checked.text("check-wrong").stream("check-avro-as-json").stream(
                        "check-few", "parallelism: 2")
                        .stream("check-poison");
        text.read();
        takenByAnother(parts, "check-poison");

        CommandRun run = checked.check("--output", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        JsonNode online = run.json().path("online");
        assertThat(detail(online, "FAIL", "topic check-avro-as-json"))
                .endsWith(
                        "its last records are Avro with a schema id and the stream's format is"
                                + " JSON; write format: AVRO for stream check-avro-as-json");
        assertThat(detail(online, "FAIL", "topic check-few"))
                .isEqualTo(
                        "1 partition for a parallelism of 2; write parallelism: 1 for stream"
                                + " check-few");
        assertThat(detail(online, "FAIL", "topic check-poison"))
                .contains("1 of 2 of the last records can not become documents: no-key: ");
        assertThat(detail(online, "FAIL", "dead-letter topic check-wrong.dead-letters"))
                .contains("cleanup.policy=delete");
        assertThat(detail(online, "FAIL", "collection commons.check-poison"))
                .contains("does not take topic check-poison of check-wrong");
        assertNoSecrets(run, text);
    }

    @Test
    void whatCanNotBeAskedIsSaidAndTheRestIsLookedAt(Parts parts) throws Exception {
        parts.topics()
                .create(
                        "check-compacted",
                        1,
                        Map.of("cleanup.policy", "compact", "retention.ms", "604800000"));
        parts.topics().create("check-unread", 1, Map.of());
        writeAvro(parts, "check-unread");
        Path group = Files.writeString(checked.directory().resolve("group"), "a-group");
        checked.text("check-parts").kafka("group.id", "${file:" + group + "}").stream(
                        "check-compacted")
                .stream("check-unread", "format: AVRO")
                .write();
        Path file = checked.file();
        Files.writeString(
                file,
                Files.readString(file)
                        + "dead-letters: {create: false}\n"
                        + "registry: {url: 'http://127.0.0.1:"
                        + FreePort.find()
                        + "'}\n");

        CommandRun run = checked.check();

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(run.lines())
                .anyMatch(line -> line.matches("UNREACHABLE +registry .*"))
                .anyMatch(line -> line.matches("NOTE +consumer group .*a secret: not looked at"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "FAIL +dead-letter topic check-parts.dead-letters: does not"
                                                + " exist; create it, or .*"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "OK +topic check-compacted: 1 partition, 0 offsets; no"
                                                + " record seen"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "NOTE +topic check-unread: 1 partition, 1 offsets; Avro"
                                                + " with a schema id; not decoded without the"
                                                + " registry"));
    }

    @Test
    void findingsComeFirst() throws Exception {
        checked.text("check-first").stream("check-first").read();
        Files.delete(checked.apiKey());

        CommandRun run = checked.check("--output", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.json().path("online")).isEmpty();
    }

    private static void writeAvro(Parts parts, String topic) throws Exception {
        int id = parts.schemas().register(topic + "-value", ROW);
        Object row = new GenericRecordBuilder(ROW).set("name", "x").build();
        parts.topics()
                .write(
                        List.of(
                                new ProducerRecord<>(
                                        topic,
                                        0,
                                        "\"1\"".getBytes(UTF_8),
                                        Schemas.framed(id, ROW, row))));
    }

    /** Another integration's topic of this name already fills the collection. */
    private void takenByAnother(Parts parts, String collection) throws Exception {
        Path elsewhere = Files.createDirectories(checked.directory().resolve("elsewhere"));
        Pipeline other =
                new PipelineText(parts, elsewhere, "check-other").stream(collection).read();
        new PipelineJob(other, "default").prepare();
    }

    private static String detail(JsonNode online, String outcome, String subject) {
        for (JsonNode probe : online) {
            if (probe.path("subject").asText().equals(subject)) {
                assertThat(probe.path("outcome").asText()).as(probe.toString()).isEqualTo(outcome);
                return probe.path("detail").asText();
            }
        }
        throw new AssertionError("nothing about " + subject + ": " + online.toPrettyString());
    }

    private static void assertNoSecrets(CommandRun run, PipelineText text) throws Exception {
        assertThat(run.out())
                .doesNotContain(Files.readString(text.integrationKey()).strip())
                .doesNotContain(TestServer.API_KEY);
    }
}
