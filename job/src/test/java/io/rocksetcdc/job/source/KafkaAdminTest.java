package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.secrets.SecretText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAdminTest {

    @TempDir private Path directory;

    @Test
    void wordsOfASecretThatBreaksTheLoginStayOut() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "wr0ng Pa55 word");

        IOException failure =
                failure(
                        "localhost:9",
                        Map.of(
                                "security.protocol",
                                "SASL_PLAINTEXT",
                                "sasl.mechanism",
                                "PLAIN",
                                "sasl.jaas.config",
                                "%s required username=x password=${file:%s};"
                                        .formatted(PlainLoginModule.class.getName(), password)));

        assertThat(failure).hasMessageContaining("is sasl.jaas.config whole");
        StringWriter logged = new StringWriter();
        failure.printStackTrace(new PrintWriter(logged));
        assertThat(logged.toString()).doesNotContain("wr0ng", "Pa55", "word;");
    }

    /** It may be well in a minute: whoever changes groups waits for that. */
    @Test
    void addressThatCanNotBeResolvedIsAFailureToAsk() {
        assertThat(failure("kafka.invalid:9092", Map.of()))
                .hasMessageContaining("Kafka at kafka.invalid:9092 can not be asked")
                .hasMessageContaining("bootstrap");
    }

    private static IOException failure(String servers, Map<String, String> more) {
        Map<String, SecretText> properties = new HashMap<>();
        properties.put("bootstrap.servers", new SecretText(servers));
        properties.put("group.id", new SecretText("any"));
        more.forEach((name, text) -> properties.put(name, new SecretText(text)));
        return catchThrowableOfType(
                IOException.class,
                () -> KafkaAdmin.open(new KafkaConfig(properties), Map.of()).close());
    }
}
