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
import io.rocksetcdc.local.BrokerLogin;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.FreePort;
import io.rocksetcdc.local.LocalBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real parts are asked, and say what is wrong with them. */
@ExtendWith(SharedParts.class)
class OnlineCheckTest {

    private static final BrokerLogin ADMIN = new BrokerLogin("admin", "adm1nPa55word");
    private static final BrokerLogin GUEST = new BrokerLogin("cdc", "gue5tPa55word");
    private static final Schema ROW =
            SchemaBuilder.record("Row").fields().requiredString("name").endRecord();

    @TempDir private Path directory;

    @Test
    void whatIsAsItShouldBeIsOkAndWhatIsMissingIsNoted(Parts parts) throws Exception {
        parts.topics().create("check-json", 3, Map.of("retention.ms", "604800000"));
        parts.topics().create("check-avro", 1, Map.of());
        parts.topics().write("check-json", 1, "{\"id\":1}", "{\"n\":1}");
        parts.topics().write("check-json", 2, "{\"id\":2}", null);
        writeAvro(parts, "check-avro");
        PipelineText text =
                pipeline(parts, "check-well").registry().stream("check-json").stream(
                        "check-avro", "format: AVRO")
                        .stream("check-none");
        Pipeline pipeline = text.read();

        CommandRun before = check("--online");
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
        CommandRun after = check("--online");
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
                pipeline(parts, "check-wrong").stream("check-avro-as-json").stream(
                        "check-few", "parallelism: 2")
                        .stream("check-poison");
        text.read();
        takenByAnother(parts, "check-poison");

        CommandRun run = check("--online", "--output", "json");

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
    void wrongKeysAreRefused(Parts parts) throws Exception {
        PipelineText text = pipeline(parts, "check-keys").stream("check-keys");
        text.read();
        String right = Files.readString(text.integrationKey());
        Files.writeString(directory.resolve("api-key"), "wr0ngApiKey");

        CommandRun wrongApiKey = check("--online");
        Files.writeString(directory.resolve("api-key"), TestServer.API_KEY);
        Files.writeString(text.integrationKey(), "kafka://wr0ngKey@127.0.0.1");
        CommandRun wrongKey = check("--online");

        assertThat(wrongApiKey.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(wrongApiKey.lines())
                .anyMatch(line -> line.matches("OK .*integration key .*: accepted"))
                .anyMatch(line -> line.matches("FAIL +API key .* 401 .*check rockset.api.key.*"));
        assertThat(wrongKey.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(wrongKey.lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        "FAIL .*integration key .* 401 .*use the key of an"
                                                + " integration there.*"))
                .anyMatch(line -> line.matches("FAIL +integration: no Kafka integration at .*"));
        assertThat(wrongApiKey.out() + wrongKey.out())
                .doesNotContain("wr0ng", right.strip(), TestServer.API_KEY);
    }

    @Test
    void whatDoesNotAnswerIsUnreachable(Parts parts) throws Exception {
        pipeline(parts, "check-away")
                .brokers("127.0.0.1:" + FreePort.find())
                .kafka("default.api.timeout.ms", "500")
                .kafka("request.timeout.ms", "500")
                .stream("check-away")
                .read();
        Path file = directory.resolve("pipeline.yaml");
        String nobody = "http://127.0.0.1:" + FreePort.find();
        Files.writeString(
                file,
                Files.readString(file).replace(parts.server().url().toString(), nobody)
                        + "registry: {url: '"
                        + nobody
                        + "'}\n");

        CommandRun run = check("--online");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(run.lines().stream().filter(line -> line.startsWith("UNREACHABLE")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("registry " + nobody, "registry.url"),
                        line -> assertThat(line).contains("Kafka 127", "kafka.bootstrap.servers"),
                        line -> assertThat(line).contains("API server", "rockset.apiserver.url"));
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
        Path group = Files.writeString(directory.resolve("group"), "a-group");
        pipeline(parts, "check-parts").kafka("group.id", "${file:" + group + "}").stream(
                        "check-compacted")
                .stream("check-unread", "format: AVRO")
                .write();
        Path file = directory.resolve("pipeline.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "dead-letters: {create: false}\n"
                        + "registry: {url: 'http://127.0.0.1:"
                        + FreePort.find()
                        + "'}\n");

        CommandRun run = check("--online");

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
    void aServerThatIsBusyRefusesNoKey(Parts parts) throws Exception {
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            pipeline(parts, "check-busy").through(proxy.url()).stream("check-busy").read();

            proxy.script(r -> r.isDelivery() ? Fault.none() : Fault.answer(503, "<html>"));
            CommandRun down = check("--online");
            proxy.script(r -> r.isDelivery() ? Fault.answer(429, "<html>") : Fault.none());
            CommandRun throttled = check("--online");

            assertThat(down.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
            assertThat(down.lines())
                    .anyMatch(line -> line.matches("OK .*integration key .*: accepted"))
                    .anyMatch(line -> line.matches("UNREACHABLE +API key .* 503.*"));
            assertThat(throttled.exitCode()).isEqualTo(ExitCode.OK.code());
            assertThat(throttled.lines())
                    .anyMatch(line -> line.matches("NOTE .*integration key .* quota is used up.*"));
        }
    }

    @Test
    void aSecretThatBreaksTheLoginStaysOut(Parts parts) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "wr0ng Pa55 word");
        pipeline(parts, "check-login")
                .kafka("security.protocol", "SASL_PLAINTEXT")
                .kafka("sasl.mechanism", BrokerLogin.MECHANISM)
                .kafka(
                        "sasl.jaas.config",
                        PlainLoginModule.class.getName()
                                + " required username=x password=${file:"
                                + password
                                + "};")
                .stream("check-login")
                .read();

        CommandRun run = check("--online");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.lines())
                .anyMatch(line -> line.matches("FAIL +Kafka .*is sasl.jaas.config whole.*"));
        assertThat(run.out()).doesNotContain("wr0ng", "Pa55", "word;");
    }

    @Test
    void findingsComeFirst(Parts parts) throws Exception {
        pipeline(parts, "check-first").stream("check-first").read();
        Files.delete(directory.resolve("api-key"));

        CommandRun run = check("--online", "--output", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.json().path("online")).isEmpty();
    }

    @Test
    void rightsAreLookedAt(Parts parts) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), GUEST.password());
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"), ADMIN, GUEST);
                Admin admin = Admin.create(login(broker, ADMIN))) {
            admin.createTopics(List.of(new NewTopic("guarded", 1, (short) 1))).all().get();
            pipeline(parts, "check-rights")
                    .brokers(broker.bootstrapServers())
                    .kafka("security.protocol", "SASL_PLAINTEXT")
                    .kafka("sasl.mechanism", BrokerLogin.MECHANISM)
                    .kafka("sasl.jaas.config", jaas(GUEST.user(), "${file:" + password + "}"))
                    .stream("guarded")
                    .read();

            CommandRun nothing = check("--online");
            grant(admin, ResourceType.TOPIC, "guarded", AclOperation.DESCRIBE);
            grant(admin, ResourceType.GROUP, "rockset-cdc-check-rights", AclOperation.DESCRIBE);
            CommandRun describe = check("--online");
            grant(admin, ResourceType.TOPIC, "guarded", AclOperation.READ);
            grant(admin, ResourceType.GROUP, "rockset-cdc-check-rights", AclOperation.READ);
            grant(admin, ResourceType.TOPIC, "check-rights.dead-letters", AclOperation.WRITE);
            grant(admin, ResourceType.TOPIC, "check-rights.dead-letters", AclOperation.CREATE);
            CommandRun all = check("--online");
            Files.writeString(password, "wr0ngPa55word");
            CommandRun wrong = check("--online");

            assertThat(nothing.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(nothing.lines())
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "FAIL +topic guarded: may not be read; grant DESCRIBE"
                                                    + " and READ on it"))
                    .anyMatch(line -> line.matches("FAIL +consumer group .*; grant READ on it"))
                    .anyMatch(
                            line -> line.matches("FAIL +dead-letter topic .*, CREATE and WRITE.*"));
            assertThat(describe.lines())
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "FAIL +topic guarded: may not be read \\(allowed:"
                                                    + " DESCRIBE\\); grant READ on it"));
            assertThat(all.exitCode()).as(all.out()).isEqualTo(ExitCode.OK.code());
            assertThat(all.lines()).anyMatch(line -> line.matches("OK +topic guarded: .*"));
            assertThat(wrong.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(wrong.lines())
                    .anyMatch(line -> line.matches("FAIL +Kafka .*SaslAuthenticationException.*"));
            assertThat(all.out() + wrong.out()).doesNotContain("wr0ng", GUEST.password());
        }
    }

    private PipelineText pipeline(Parts parts, String name) {
        return new PipelineText(parts, directory, name).checkpointInterval("10s");
    }

    private CommandRun check(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        arguments[1] = directory.resolve("pipeline.yaml").toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandRun.of(arguments);
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
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
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

    private static void grant(Admin admin, ResourceType type, String name, AclOperation operation)
            throws Exception {
        AclBinding binding =
                new AclBinding(
                        new ResourcePattern(type, name, PatternType.LITERAL),
                        new AccessControlEntry(
                                "User:" + GUEST.user(), "*", operation, AclPermissionType.ALLOW));
        admin.createAcls(List.of(binding)).all().get();
    }

    private static Properties login(LocalBroker broker, BrokerLogin user) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        properties.setProperty("security.protocol", "SASL_PLAINTEXT");
        properties.setProperty("sasl.mechanism", BrokerLogin.MECHANISM);
        properties.setProperty("sasl.jaas.config", jaas(user.user(), user.password()));
        return properties;
    }

    private static String jaas(String user, String password) {
        return "%s required username=\"%s\" password=\"%s\";"
                .formatted(PlainLoginModule.class.getName(), user, password);
    }
}
