package io.rocksetcdc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.cli.JsonHttp.RefusedException;
import io.rocksetcdc.local.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Who does not answer is named, with the reason and with what to look at. */
class JsonHttpTest {

    @Test
    void whoIsNotThereIsNamed() {
        String nobody = "http://127.0.0.1:" + FreePort.find();

        assertThatThrownBy(() -> JsonHttp.ofFlink(URI.create(nobody)).get("/jobs/overview"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Flink's REST API at " + nobody + " does not answer (")
                .hasMessageContaining("is --flink its URL?")
                .hasMessageNotContaining("null");
        assertThatThrownBy(
                        () ->
                                JsonHttp.open(URI.create("http://no-host.invalid:1"))
                                        .get("/subjects"))
                .hasMessage("http://no-host.invalid:1 does not answer (its host is not known)");
    }

    @Test
    void whoIsSomebodyElseIsNamed() throws Exception {
        try (RestAnswers other = new RestAnswers()) {
            other.answer("/jobs/overview", 200, "<html>").answer("/config", 502, "<html>");

            assertThatThrownBy(() -> other.flink().get("/jobs/overview"))
                    .hasMessageContaining(other.url() + " answers /jobs/overview with something")
                    .hasMessageContaining("is --flink its URL?");
            assertThatThrownBy(() -> other.flink().get("/config"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(other.url() + "/config answers 502");
        }
    }

    @Test
    void theReasonOfAnInternalErrorIsSaid() throws Exception {
        try (RestAnswers flink = new RestAnswers()) {
            flink.answer("/jobs/j/checkpoints", 500, RestAnswers.INITIALIZING);

            assertThatThrownBy(() -> flink.flink().get("/jobs/j/checkpoints"))
                    .hasMessageContaining("answers 500: Internal server error.")
                    .hasMessageEndingWith("while the JobManager is initializing.");
        }
    }

    @Test
    void aFailureWithoutAMessageIsNotNull() {
        assertThat(Failures.messages(new ConnectException())).isEqualTo("ConnectException");
        assertThat(Failures.messages(new IOException("no", new ExecutionException(null))))
                .isEqualTo("no");
        assertThat(Failures.messages(new IOException("no", new IOException("away"))))
                .isEqualTo("no%n  because: away".formatted());
    }
}
