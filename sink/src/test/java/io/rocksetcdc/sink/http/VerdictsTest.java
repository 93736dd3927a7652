package io.rocksetcdc.sink.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

    @ParameterizedTest
    @CsvSource({
        "200, '', ACCEPTED",
        "204, '', ACCEPTED",
        "302, '', FATAL",
        "400, INVALIDINPUT, BAD_REQUEST",
        "400, '', FATAL",
        "400, CREATING, RETRY",
        "400, NOT_READY, RETRY",
        "401, AUTHEXCEPTION, FATAL",
        "403, FORBIDDEN, FATAL",
        "404, NOTFOUND, GONE",
        "404, '', FATAL",
        "404, NOT_READY, RETRY",
        "405, METHODNOTALLOWED, FATAL",
        "408, '', RETRY",
        "413, CONTENTTOOLARGE, SPLIT",
        "415, UNSUPPORTEDMEDIATYPE, FATAL",
        "407, '', FATAL",
        "422, '', FATAL",
        "431, '', FATAL",
        "425, '', RETRY",
        "429, RESOURCEEXCEEDED, THROTTLED",
        "500, INTERNALERROR, RETRY",
        "501, NOTIMPLEMENTEDYET, FATAL",
        "502, '', RETRY",
        "503, SERVICEUNAVAILABLE, RETRY",
        "504, '', RETRY",
        "505, '', FATAL",
    })
    void status_and_type_decide(int status, String type, Verdict expected) {
        ApiError error = ApiError.parse(("{\"type\":\"" + type + "\"}").getBytes(UTF_8));

        assertThat(Verdicts.of(Answer.of(status, error, Optional.empty()))).isEqualTo(expected);
    }

    @Test
    void limits_reported_as_bad_requests_are_split() {
        ApiError count =
                ApiError.parse(
                        """
                        {"type":"INVALIDINPUT","message_key":"RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT"}
                        """
                                .getBytes(UTF_8));
        ApiError size =
                ApiError.parse(
                        """
                        {"type":"INVALIDINPUT","message":"Payload size exceeds limit of 10 bytes"}
                        """
                                .getBytes(UTF_8));

        assertThat(Verdicts.of(Answer.of(400, count, Optional.empty()))).isEqualTo(Verdict.SPLIT);
        assertThat(Verdicts.of(Answer.of(400, size, Optional.empty()))).isEqualTo(Verdict.SPLIT);
    }

    @Test
    void a_success_may_hold_failed_documents() {
        ApiError body =
                ApiError.parse(
                        """
                        {"data":[{"status":"ADDED"},{"status":"ERROR"},{"status":"DELETED"}]}
                        """
                                .getBytes(UTF_8));

        assertThat(body.failedDocuments()).containsOnlyKeys(1);
        assertThat(Verdicts.of(Answer.of(200, body, Optional.empty())))
                .isEqualTo(Verdict.PER_DOCUMENT);
    }

    @Test
    void failures_of_the_transport_are_retried_and_others_are_not() {
        assertThat(Verdicts.of(Answer.failed(new ConnectException("refused"))))
                .isEqualTo(Verdict.RETRY);
        assertThat(Verdicts.of(Answer.failed(new EOFException()))).isEqualTo(Verdict.RETRY);
        assertThat(Verdicts.of(Answer.failed(new HttpTimeoutException("60 s"))))
                .isEqualTo(Verdict.RETRY);
        assertThat(Verdicts.of(Answer.failed(new IllegalArgumentException("header"))))
                .isEqualTo(Verdict.FATAL);
    }

    @Test
    void bodies_that_are_not_json_are_read_as_nothing() {
        assertThat(ApiError.parse("<html>Bad Gateway</html>".getBytes(UTF_8)))
                .isEqualTo(ApiError.NONE);
        assertThat(ApiError.parse(new byte[0])).isEqualTo(ApiError.NONE);
        assertThat(ApiError.parse("[1]".getBytes(UTF_8))).isEqualTo(ApiError.NONE);
    }
}
