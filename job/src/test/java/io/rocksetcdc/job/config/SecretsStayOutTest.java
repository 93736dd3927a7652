package io.rocksetcdc.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsStayOutTest {

    private static final String SECRET = "5ecret";

    @Test
    void ofThePipelineAfterTheyWereResolved(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), SECRET).toAbsolutePath();
        Pipeline pipeline =
                PipelineFile.parse(
                        "shop.yaml",
                        MinimalFile.replacing(6, "  rockset.integration.key: ${file:" + key + "}")
                                        .replace(
                                                "  format: JSON",
                                                "  format: JSON\n  rockset.api.key: ${env:API}")
                                + "\nregistry: {url: 'http://a', bearer.auth.token: '${env:API}'}");
        SecretResolver resolver = new SecretResolver(Map.of("API", SECRET));
        assertThat(pipeline.rockset().integrationKey().resolve(resolver).reveal())
                .isEqualTo(SECRET);
        assertThat(pipeline.registry().orElseThrow().resolve(resolver))
                .containsEntry("bearer.auth.token", SECRET);

        byte[] bytes = serialised(pipeline);

        assertThat(pipeline.toString()).doesNotContain(SECRET).contains("${env:API}");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(deserialised(bytes)).isEqualTo(pipeline);
    }

    @Test
    void ofThePipelineWithNothingOptional() throws Exception {
        Pipeline pipeline = PipelineFile.parse("shop.yaml", MinimalFile.text());
        assertThat(deserialised(serialised(pipeline))).isEqualTo(pipeline);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka://5ecret@api.rockset.com",
                "{a: 5ecret}",
                "[5ecret]",
                "'5ecret",
                "\"5ecret\\q\"",
                "5ecret: b",
                "${env:A}5ecret",
                "!5ecret",
                "!5ecret!a b",
                "!<5ecret b",
                "*5ecret",
                "&5ecret",
                "&5ecret *b",
                "%5ecret",
                "@5ecret",
                "b\n%5ecret",
                "|5ecret",
                "5ecret\n bad"
            })
    void ofEveryMessage(String literal) {
        ConfigurationException thrown =
                catchThrowableOfType(
                        ConfigurationException.class,
                        () ->
                                PipelineFile.parse(
                                        "shop.yaml",
                                        MinimalFile.replacing(
                                                6, "  rockset.integration.key: " + literal)));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }

    private static byte[] serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object deserialised(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
