package io.rocksetcdc.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.local.BrokerLogin;
import io.rocksetcdc.local.LocalBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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

/** Keys, logins and rights, which the parts themselves accept or refuse. */
@ExtendWith(SharedParts.class)
class OnlineAccessTest {

    private static final BrokerLogin ADMIN = new BrokerLogin("admin", "adm1nPa55word");
    private static final BrokerLogin GUEST = new BrokerLogin("cdc", "gue5tPa55word");

    private final CheckedPipeline checked;

    OnlineAccessTest(Parts parts, @TempDir Path directory) {
        checked = new CheckedPipeline(parts, directory);
    }

    @Test
    void wrongKeysAreRefused() throws Exception {
        PipelineText text = checked.text("check-keys").stream("check-keys");
        text.read();
        String right = Files.readString(text.integrationKey());
        Files.writeString(checked.apiKey(), "wr0ngApiKey");

        CommandRun wrongApiKey = checked.check();
        Files.writeString(checked.apiKey(), TestServer.API_KEY);
        Files.writeString(text.integrationKey(), "kafka://wr0ngKey@127.0.0.1");
        CommandRun wrongKey = checked.check();

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
    void aSecretThatBreaksTheLoginStaysOut() throws Exception {
        Path password =
                Files.writeString(checked.directory().resolve("password"), "wr0ng Pa55 word");
        checked
                .text("check-login")
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

        CommandRun run = checked.check();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(run.lines())
                .anyMatch(line -> line.matches("FAIL +Kafka .*is sasl.jaas.config whole.*"));
        assertThat(run.out()).doesNotContain("wr0ng", "Pa55", "word;");
    }

    @Test
    void rightsAreLookedAt() throws Exception {
        Path password =
                Files.writeString(checked.directory().resolve("password"), GUEST.password());
        try (LocalBroker broker =
                        LocalBroker.start(checked.directory().resolve("broker"), ADMIN, GUEST);
                Admin admin = Admin.create(login(broker, ADMIN))) {
            admin.createTopics(List.of(new NewTopic("guarded", 1, (short) 1))).all().get();
            checked
                    .text("check-rights")
                    .brokers(broker.bootstrapServers())
                    .kafka("security.protocol", "SASL_PLAINTEXT")
                    .kafka("sasl.mechanism", BrokerLogin.MECHANISM)
                    .kafka("sasl.jaas.config", jaas(GUEST.user(), "${file:" + password + "}"))
                    .stream("guarded")
                    .read();

            CommandRun nothing = checked.check();
            grant(admin, ResourceType.TOPIC, "guarded", AclOperation.DESCRIBE);
            grant(admin, ResourceType.GROUP, "rockset-cdc-check-rights", AclOperation.DESCRIBE);
            CommandRun describe = checked.check();
            grant(admin, ResourceType.TOPIC, "guarded", AclOperation.READ);
            grant(admin, ResourceType.GROUP, "rockset-cdc-check-rights", AclOperation.READ);
            grant(admin, ResourceType.TOPIC, "check-rights.dead-letters", AclOperation.WRITE);
            grant(admin, ResourceType.TOPIC, "check-rights.dead-letters", AclOperation.CREATE);
            CommandRun all = checked.check();
            Files.writeString(password, "wr0ngPa55word");
            CommandRun wrong = checked.check();

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
