package io.rocksetcdc.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.sink.ScriptedServer.Message;
import io.rocksetcdc.sink.ScriptedServer.Reaction;
import io.rocksetcdc.sink.WriterFixture.SetAside;
import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.http.ApiError;
import io.rocksetcdc.sink.request.RequestLimits;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of {@code docs/concepts/guarantees.md}, row by row: what the sink does. */
class WriterVerdictsTest {

    private static final int RECORDS = 5;
    private static final String HTML = "<html><body>Sorry</body></html>";

    private ErrorPolicy policy = ErrorPolicy.DEAD_LETTER;

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204"})
    void accepted(int status) throws Exception {
        ScriptedServer server = new ScriptedServer(answer(status, "{}"), answer(status, ""));
        WriterFixture fixture = sent(server);

        assertThat(server.received).extracting(r -> r.messages().size()).containsExactly(1, 4);
        assertThat(fixture.setAside).isEmpty();
    }

    @Test
    void some_documents_of_a_success_are_in_error() throws Exception {
        ScriptedServer server =
                new ScriptedServer(
                        answer(200, "{}"),
                        answer(
                                200,
                                """
                                {"data":[{"status":"ADDED"},
                                {"status":"ERROR","error":{"type":"INVALIDINPUT","message":"%s"}},
                                {"status":"REPLACED"},{"status":"ERROR"}]}
                                """
                                        .formatted("no".repeat(300))));
        WriterFixture fixture = sent(server);

        assertThat(server.received).hasSize(2);
        assertThat(fixture.setAside)
                .extracting(letter -> letter.record().offset())
                .containsExactly(2L, 4L);
        assertThat(fixture.setAside)
                .extracting(SetAside::why)
                .containsExactly(
                        refused("HTTP 200 INVALIDINPUT: " + "no".repeat(250) + "…"),
                        refused("HTTP 200: an error for the document, and no message"));
    }

    @Test
    void documents_in_error_are_those_of_their_record() throws Exception {
        ScriptedServer server =
                new ScriptedServer(
                        answer(200, "{}"),
                        answer(
                                200,
                                """
                                {"data":[{},{},{},{"status":"ERROR","error":{"message":"no"}},{},{}]}
                                """));
        WriterFixture fixture = fixture(server);
        for (int i = 0; i < 4; i++) {
            fixture.write(new TestRecord("t", 0, i, "v", 2));
        }
        fixture.flush();

        assertThat(fixture.setAside)
                .containsExactly(
                        new SetAside(new TestRecord("t", 0, 2, "v", 2), refused("HTTP 200: no")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "413 | {\"type\":\"CONTENTTOOLARGE\",\"message\":\"Payload size exceeds limit of 10 bytes\"}",
                "413 | " + HTML,
                "400 | {\"type\":\"CONTENTTOOLARGE\"}",
                "400 | {\"type\":\"INVALIDINPUT\",\"message\":\"Payload size exceeds limit of 10 bytes\"}",
                "400 | {\"type\":\"INVALIDINPUT\",\"message_key\":\"RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT\"}",
                "400 | {\"type\":\"INVALIDINPUT\",\"message\":\"The number of documents specified in this request exceeds the maximum allowed limit of 3 documents.\"}",
            })
    void too_large_is_sent_in_halves(int status, String body) throws Exception {
        ScriptedServer server = new ScriptedServer(answer(200, "{}"), answer(status, body));
        WriterFixture fixture = sent(server);

        assertThat(server.received.get(1).messages()).hasSize(4);
        assertThat(server.received.get(2).messages()).hasSizeLessThanOrEqualTo(2);
        assertThat(server.applied).extracting(Message::offset).containsExactly(1L, 2L, 3L, 4L);
        assertThat(fixture.setAside).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "408 | {\"type\":\"QUERY_TIMEOUT\"}",
                "408 | " + HTML,
                "409 | {\"type\":\"CONFLICT\"}",
                "425 | ''",
                "429 | {\"type\":\"RESOURCEEXCEEDED\"}",
                "429 | " + HTML,
                "500 | {\"type\":\"INTERNALERROR\"}",
                "500 | " + HTML,
                "502 | " + HTML,
                "503 | {\"type\":\"SERVICEUNAVAILABLE\"}",
                "503 | " + HTML,
                "504 | " + HTML,
                "507 | ''",
                "400 | {\"type\":\"NOT_READY\"}",
                "400 | {\"type\":\"CREATING\"}",
                "400 | {\"type\":\"SERVICEUNAVAILABLE\"}",
                "400 | {\"type\":\"CONFLICT\"}",
                "404 | {\"type\":\"NOT_READY\"}",
                "404 | {\"type\":\"CREATING\"}",
                "404 | {\"type\":\"SERVICEUNAVAILABLE\"}",
                "404 | {\"type\":\"CONFLICT\"}",
                "404 | {\"type\":\"NOTFOUND\"}",
            })
    void later_the_same_bytes_again(int status, String body) throws Exception {
        assertRepeated(answer(status, body));
    }

    @Test
    void failures_of_the_connection_the_same_bytes_again() throws Exception {
        assertRepeated(Answer.failed(new ConnectException("Connection refused")));
        assertRepeated(Answer.failed(new IOException("Connection reset")));
        assertRepeated(Answer.failed(new HttpTimeoutException("no answer")));
    }

    @Test
    void a_stall_ends_at_the_time_limit_and_the_same_bytes_go_again() throws Exception {
        for (Reaction stall : List.of(Reaction.STALL, Reaction.STALL_AFTER_APPLYING)) {
            Deque<Reaction> script = new ArrayDeque<>(List.of(stall, Reaction.ACCEPT));
            ScriptedServer server = new ScriptedServer(messages -> script.removeFirst());
            WriterFixture fixture = fixture(server);
            long start = fixture.task.getCurrentProcessingTime();
            fixture.write(TestRecord.of(0, 0, "v"));
            fixture.flush();

            assertThat(server.received).hasSize(2);
            assertThat(fixture.task.getCurrentProcessingTime() - start).isBetween(60_000L, 60_200L);
        }
    }

    @Test
    void retry_after_is_waited_for() throws Exception {
        Answer wait =
                Answer.of(
                        429,
                        ApiError.parse("{\"type\":\"RESOURCEEXCEEDED\"}".getBytes(UTF_8)),
                        Optional.of(Duration.ofSeconds(17)));
        ScriptedServer server = new ScriptedServer(wait);
        WriterFixture fixture = fixture(server);
        long start = fixture.task.getCurrentProcessingTime();
        fixture.write(TestRecord.of(0, 0, "v"));
        fixture.flush();

        assertThat(fixture.task.getCurrentProcessingTime() - start).isEqualTo(17_000);
        assertThat(server.applied).hasSize(1);
    }

    @Test
    void a_bad_request_is_bisected_to_the_record() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.ACCEPT);
        WriterFixture fixture = fixture(server);
        for (int i = 0; i < 64; i++) {
            fixture.write(TestRecord.of(0, i, i == 33 ? ScriptedServer.POISON : "v"));
        }
        fixture.flush();

        assertThat(fixture.setAside)
                .extracting(letter -> letter.record().offset())
                .containsExactly(33L);
        assertThat(fixture.setAside.get(0).why().reason()).isEqualTo("refused");
        assertThat(fixture.setAside.get(0).why().status()).isEqualTo(400);
        assertThat(server.applied).hasSize(63);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"type\":\"AUTHEXCEPTION\"}    | rockset.integration.key",
                "401 | " + HTML + "                    | rockset.integration.key",
                "403 | {\"type\":\"FORBIDDEN\"}        | rockset.integration.key",
                "403 | " + HTML + "                    | rockset.integration.key",
                "400 | " + HTML + "                    | rockset.apiserver.url",
                "404 | " + HTML + "                    | rockset.apiserver.url",
                "301 | " + HTML + "                    | rockset.apiserver.url",
                "302 | ''                              | rockset.apiserver.url",
                "402 | ''                              | rockset.apiserver.url",
                "405 | {\"type\":\"METHODNOTALLOWED\"} | rockset.apiserver.url",
                "406 | {\"type\":\"NOTACCEPTABLE\"}    | rockset.apiserver.url",
                "407 | " + HTML + "                    | rockset.apiserver.url",
                "415 | ''                              | rockset.apiserver.url",
                "422 | ''                              | rockset.apiserver.url",
                "431 | ''                              | rockset.apiserver.url",
                "501 | {\"type\":\"NOTIMPLEMENTEDYET\"}| rockset.apiserver.url",
                "505 | " + HTML + "                    | rockset.apiserver.url",
            })
    void for_good(int status, String body, String advice) {
        ScriptedServer server = new ScriptedServer(answer(status, body));

        assertThatThrownBy(() -> sent(server))
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("topic t ")
                .hasMessageContaining(advice);
        assertThat(server.received).hasSize(1);
    }

    @Test
    void a_failure_that_is_not_one_of_input_or_output_is_for_good() {
        ScriptedServer server =
                new ScriptedServer(Answer.failed(new IllegalArgumentException("a header")));

        assertThatThrownBy(() -> sent(server)).isInstanceOf(SuppressRestartsException.class);
    }

    @Test
    void a_destination_that_is_gone_for_a_moment_costs_a_moment() throws Exception {
        AtomicLong knownFrom = new AtomicLong(Long.MAX_VALUE);
        AtomicReference<WriterFixture> clock = new AtomicReference<>();
        ScriptedServer server =
                new ScriptedServer(
                        messages ->
                                clock.get().task.getCurrentProcessingTime() < knownFrom.get()
                                        ? Reaction.KNOW_NO_SUCH_TOPIC
                                        : Reaction.ACCEPT);
        WriterFixture fixture = fixture(server);
        clock.set(fixture);
        knownFrom.set(fixture.task.getCurrentProcessingTime() + 30_000);
        write(fixture);
        fixture.flush();

        assertThat(server.received).hasSizeGreaterThan(5);
        assertThat(fixture.setAside).isEmpty();
        assertThat(server.applied).hasSize(RECORDS);
    }

    @Test
    void a_destination_that_stays_gone_makes_dead_letters() throws Exception {
        ScriptedServer server = new ScriptedServer(messages -> Reaction.KNOW_NO_SUCH_TOPIC);
        WriterFixture fixture = fixture(server);
        long start = fixture.task.getCurrentProcessingTime();
        write(fixture);
        fixture.flush();

        assertThat(fixture.task.getCurrentProcessingTime() - start).isBetween(60_000L, 120_000L);
        assertThat(fixture.setAside).hasSize(RECORDS);
        DeadLetter why = fixture.setAside.get(0).why();
        assertThat(why.reason()).isEqualTo("destination-gone");
        assertThat(why.status()).isEqualTo(404);
        assertThat(why.message())
                .contains("HTTP 404", "topic t ", "commons.orders of t:", "integration");
        fixture.write(TestRecord.of(0, RECORDS, "v"));
        int before = server.received.size();
        fixture.flush();
        assertThat(server.received).as("no patience twice").hasSize(before + 1);
    }

    @Test
    void a_destination_that_stays_gone_ends_a_job_that_must_not_set_aside() {
        policy = ErrorPolicy.FAIL;

        assertThatThrownBy(() -> sent(new ScriptedServer(messages -> Reaction.KNOW_NO_SUCH_TOPIC)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("record t-0@0")
                .hasMessageContaining("topic t ")
                .hasMessageContaining("commons.orders")
                .hasMessageContaining("let the integration of rockset.integration.key list")
                .hasMessageContaining("on-error");
    }

    private void assertRepeated(Answer answer) throws Exception {
        ScriptedServer server = new ScriptedServer(answer(200, "{}"), answer, answer);
        WriterFixture fixture = sent(server);

        assertThat(server.received).hasSize(4);
        assertThat(server.received.subList(2, 4)).allMatch(server.received.get(1)::equals);
        assertThat(server.applied).extracting(Message::offset).containsExactly(1L, 2L, 3L, 4L);
        assertThat(fixture.setAside).isEmpty();
    }

    /** One record, and the others in a second request. */
    private WriterFixture sent(ScriptedServer server) throws Exception {
        WriterFixture fixture = fixture(server);
        write(fixture);
        fixture.flush();
        return fixture;
    }

    private static void write(WriterFixture fixture) throws Exception {
        for (int i = 0; i < RECORDS; i++) {
            fixture.write(TestRecord.of(0, i, "v"));
        }
    }

    private WriterFixture fixture(ScriptedServer server) {
        return new WriterFixture(server, RequestLimits.OF_THE_API, policy, 64L * 1024 * 1024);
    }

    private static DeadLetter refused(String message) {
        return new DeadLetter("refused", message, 200, 1);
    }

    private static Answer answer(int status, String body) {
        return Answer.of(status, ApiError.parse(body.getBytes(UTF_8)), Optional.empty());
    }
}
