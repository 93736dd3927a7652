package io.rocksetcdc.job.config.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String KEY = "kafka://5ecret@api.usw2a1.rockset.com";

    @TempDir Path folder;

    private final SecretResolver resolver =
            new SecretResolver(Map.of("KEY", "5ecret", "NONE", "", "ODD", "a$1\\b\"c"));

    @ParameterizedTest
    @ValueSource(strings = {"${env:KEY}", "${file:/run/key}", "${file:/run/a.json#/b/c}"})
    void isPrintedAsItsReference(String reference) {
        assertThat(Secret.parse(reference).orField("f")).hasToString(reference);
    }

    @Test
    void comesFromTheEnvironment() {
        assertThat(Secret.parse("${env:KEY}").resolve(resolver).reveal()).isEqualTo("5ecret");
    }

    @ParameterizedTest
    @CsvSource({"'5ecret\n'", "'5ecret\r\n'", "'5ecret\n\n'", "5ecret"})
    void comesFromAFileWithoutItsLineEnd(String content) throws IOException {
        assertThat(file(content, "").resolve(resolver).reveal()).isEqualTo("5ecret");
    }

    @Test
    void keepsOtherSpaceOfAFile() throws IOException {
        assertThat(file(" 5e\ncret \n", "").resolve(resolver).reveal()).isEqualTo(" 5e\ncret ");
    }

    /** A client of HTTP would quote it. */
    @ParameterizedTest
    @CsvSource({"'5ecret\nof two lines'", "'5ecret\u0000'", "5ecrét"})
    void isNoHeaderIfAKeyCanNotLookLikeThat(String content) throws IOException {
        Secret secret = file(content, "");

        assertThatThrownBy(() -> secret.resolveForHeader(resolver))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("give the key alone, in one line")
                .hasMessageNotContaining("5ecr")
                .hasNoCause();
        assertThat(Secret.parse("${env:KEY}").resolveForHeader(resolver).reveal())
                .isEqualTo("5ecret");
    }

    @Test
    void comesFromAPlaceInAJsonFile() throws IOException {
        assertThat(
                        file("{\"a\":{\"b/c\":[0,\"5ecret\"]}}", "#/a/b~1c/1")
                                .resolve(resolver)
                                .reveal())
                .isEqualTo("5ecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"rockset\",\"rockset.apiserver.url\":\"https://a\",\"format\":\"JSON\","
                        + "\"rockset.integration.key\":\""
                        + KEY
                        + "\"}",
                "\n {\"name\":\"rockset\",\"config\":{\"rockset.integration.key\":\""
                        + KEY
                        + "\"}}\n",
                KEY + "\n"
            })
    void comesFromWhatTheConsoleShows(String content) throws IOException {
        Secret secret = file(content, "").orField("rockset.integration.key");
        assertThat(secret.resolve(resolver).reveal()).isEqualTo(KEY);
    }

    @Test
    void isNotTakenOutOfJsonUnlessAskedFor() throws IOException {
        assertThat(file("{\"user\":\"a\"}\n", "").resolve(resolver).reveal())
                .isEqualTo("{\"user\":\"a\"}");
    }

    @Test
    void isReadAgainEveryTime() throws IOException {
        Secret secret = file("old", "");
        assertThat(secret.resolve(resolver).reveal()).isEqualTo("old");
        Files.writeString(Path.of(secret.target()), "new");
        assertThat(secret.resolve(resolver).reveal()).isEqualTo("new");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertFails(
                Secret.parse("${env:GONE}"),
                "${env:GONE}: environment variable GONE is not set in this process; set it on every"
                        + " machine where the job runs");
        assertFails(Secret.parse("${env:NONE}"), "${env:NONE}: the secret is empty");
        assertFails(
                Secret.parse("${file:/none/key}"),
                "${file:/none/key}: no such file here; it must exist on every machine where the job"
                        + " runs");
        assertFails(
                Secret.parse("${file:" + folder + "}"),
                "${file:" + folder + "}: the file cannot be read (IOException)");
        Secret pointer = file("{\"a\":5}", "#/a");
        assertFails(pointer, pointer + ": the JSON in this file has no text at /a");
        Secret field = file("{\"a\":\"5ecret\"}", "").orField("rockset.integration.key");
        assertFails(
                field,
                field + ": the JSON in this file has no text at \"rockset.integration.key\"");
        Secret broken = file("{\n5ecret", "").orField("rockset.integration.key");
        assertFails(broken, broken + ": the file is not valid JSON, see its line 2");
    }

    @Test
    void isPutIntoTextAsItIs() {
        SecretText text = new SecretText("Login user=\"u\" password=\"${env:ODD}\" ${env:KEY};");
        assertThat(text.resolve(resolver).reveal())
                .isEqualTo("Login user=\"u\" password=\"a$1\\b\"c\" 5ecret;");
        assertThat(text).hasToString("Login user=\"u\" password=\"${env:ODD}\" ${env:KEY};");
        assertThat(text.references())
                .containsExactly(Secret.parse("${env:ODD}"), Secret.parse("${env:KEY}"));
    }

    @Test
    void leavesTextWithoutReferencesAlone() {
        SecretText text = new SecretText("a ${b} $c {d}");
        assertThat(text.isLiteral()).isTrue();
        assertThat(text.resolve(resolver).reveal()).isEqualTo("a ${b} $c {d}");
    }

    @Test
    void isMasked() {
        SecretValue value = new SecretValue("5ecret");
        assertThat(value).hasToString("****");
        assertThat(value.maskIn("bad key 5ecret!")).isEqualTo("bad key ****!");
    }

    private void assertFails(Secret secret, String message) {
        assertThatThrownBy(() -> secret.resolve(resolver))
                .isInstanceOf(SecretException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    private Secret file(String content, String pointer) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), content);
        return Secret.parse("${file:" + file.toAbsolutePath() + pointer + "}");
    }
}
