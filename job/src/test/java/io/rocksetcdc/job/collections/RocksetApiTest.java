package io.rocksetcdc.job.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.secrets.SecretValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RocksetApiTest {

    private static final String WORKSPACE = "GET /v1/orgs/self/ws/commons";

    private final ManualTime time = new ManualTime();
    private ControlPlane server;

    @BeforeEach
    void start() throws IOException {
        server = new ControlPlane();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void triesAgain(int status) throws Exception {
        server.answer(WORKSPACE, status, "<html>busy</html>");
        server.answer(WORKSPACE, status, "<html>busy</html>");
        assertThat(api(ControlPlane.API_KEY).hasWorkspace("commons")).isTrue();
        assertThat(server.requests()).hasSize(3);
        assertThat(time.slept()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 405, 409, 413, 501})
    void doesNotTryAgain(int status) {
        server.answer(WORKSPACE, status, "{'type':'BADREQUEST','message':'m','trace_id':'t'}");
        assertThatThrownBy(() -> api(ControlPlane.API_KEY).hasWorkspace("commons"))
                .isInstanceOfSatisfying(
                        RocksetApiException.class,
                        e -> {
                            assertThat(e.status()).isEqualTo(status);
                            assertThat(e.type()).isEqualTo("BADREQUEST");
                            assertThat(e)
                                    .hasMessageContaining(
                                            status + " BADREQUEST \"m\" (trace_id t)");
                        });
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void givesUpWithTheLastAnswer() {
        for (int i = 0; i < 7; i++) {
            server.answer(WORKSPACE, 503, "<html>\n <b>later " + i + "</b></html>");
        }
        assertThatThrownBy(() -> api(ControlPlane.API_KEY).hasWorkspace("commons"))
                .isInstanceOf(RocksetApiException.class)
                .hasMessage(
                        "GET "
                                + server.uri()
                                + "/v1/orgs/self/ws/commons: 503 \"<html> <b>later 6</b></html>\"");
        assertThat(time.slept())
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(8));
    }

    @Test
    void saysThatNobodyAnswers() {
        server.close();
        assertThatThrownBy(() -> api(ControlPlane.API_KEY).hasWorkspace("commons"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "GET "
                                + server.uri()
                                + "/v1/orgs/self/ws/commons: no answer in 7 attempts; see"
                                + " rockset.apiserver.url");
    }

    @Test
    void triesAgainIfAnAnswerStopsInTheMiddle() throws Exception {
        server.stall(WORKSPACE);
        Patience shortOne =
                new Patience(
                        Duration.ofMillis(200),
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO);
        assertThat(api(ControlPlane.API_KEY, shortOne).hasWorkspace("commons")).isTrue();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void createsOnceEvenIfTheAnswerIsLost() throws Exception {
        server.put("/v1/orgs/self/ws/people", "{'name':'people'}");
        server.answer("POST /v1/orgs/self/ws", 0, "");
        assertThat(api(ControlPlane.API_KEY).createWorkspace("people")).isFalse();
        assertThat(time.slept()).containsExactly(Duration.ofMillis(500));
        assertThat(api(ControlPlane.API_KEY).createWorkspace("new")).isTrue();
    }

    @Test
    void doesNotPrintSecrets() {
        server.answer(
                "GET /v1/orgs/self/integrations", 200, "{'data':[{'connection_string':5ecret}]}");
        assertThat(trace(ControlPlane.API_KEY))
                .contains("is not JSON (line 1)")
                .doesNotContain("5ecret");
        assertThat(trace("wrong-5ecret"))
                .contains("401 AUTHEXCEPTION \"Invalid credential ApiKey ****\" (trace_id trace-1)")
                .contains("check rockset.api.key")
                .doesNotContain("5ecret");
    }

    private String trace(String key) {
        try {
            return Collections.unmodifiableList(api(key).kafkaIntegrations()).toString();
        } catch (IOException | InterruptedException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            return trace.toString();
        }
    }

    private RocksetApi api(String key) {
        return api(key, Patience.DEFAULT);
    }

    private RocksetApi api(String key, Patience patience) {
        return new RocksetApi(new ApiTransport(server.uri(), new SecretValue(key), patience, time));
    }
}
