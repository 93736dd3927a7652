package io.rocksetcdc.sink.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/**
 * What came back for one request: an HTTP answer or the failure that took its place.
 *
 * @param status HTTP status, 0 if there was no answer
 * @param error what the body says, empty where it says nothing readable
 * @param retryAfter how long the server asks to wait
 * @param failure why there is no answer
 */
public record Answer(
        int status, ApiError error, Optional<Duration> retryAfter, Optional<Throwable> failure) {

    /** An HTTP answer. */
    public static Answer of(int status, ApiError error, Optional<Duration> retryAfter) {
        return new Answer(status, error, retryAfter, Optional.empty());
    }

    /** No answer, but a failure. */
    public static Answer failed(Throwable failure) {
        return new Answer(0, ApiError.NONE, Optional.empty(), Optional.of(failure));
    }

    /** Whether the request was lost, or its answer, although there was a connection. */
    public boolean isLostOnTheWay() {
        return failure.filter(IOException.class::isInstance)
                .filter(
                        lost ->
                                !(lost instanceof ConnectException
                                        || lost instanceof HttpConnectTimeoutException
                                        || lost instanceof SSLHandshakeException))
                .isPresent();
    }

    /** Status and message in one line, for logs and errors. */
    public String summary() {
        return failure.map(Answer::describe).orElseGet(() -> summaryWith(error));
    }

    /** The same for one document that this answer reports as failed. */
    public String summaryOf(ApiError failedDocument) {
        String summary = summaryWith(failedDocument);
        return failedDocument.message().isEmpty()
                ? summary + ": an error for the document, and no message"
                : summary;
    }

    private String summaryWith(ApiError which) {
        return "HTTP " + status + which.summary();
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
