package io.rocksetcdc.sink.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** From an answer to its verdict; a pure function (sources: rockset-contract.md §1.4, §1.5, §8). */
public final class Verdicts {

    private static final Set<String> NOT_YET =
            Set.of("NOT_READY", "CREATING", "SERVICEUNAVAILABLE", "CONFLICT");

    private Verdicts() {}

    /** The verdict for an answer. */
    public static Verdict of(Answer answer) {
        if (answer.failure().isPresent()) {
            return ofFailure(answer.failure().get());
        }
        int status = answer.status();
        ApiError error = answer.error();
        return switch (status) {
            case 200, 201, 202, 204 ->
                    error.failedDocuments().isEmpty() ? Verdict.ACCEPTED : Verdict.PER_DOCUMENT;
            case 400 -> ofBadRequest(error);
            case 401, 403 -> Verdict.FATAL;
            case 404 -> NOT_YET.contains(error.type()) ? Verdict.RETRY : Verdict.GONE;
            case 408, 409, 425 -> Verdict.RETRY;
            case 413 -> Verdict.SPLIT;
            case 429 -> Verdict.THROTTLED;
            case 501, 505 -> Verdict.FATAL;
            default -> ofOther(status);
        };
    }

    private static Verdict ofBadRequest(ApiError error) {
        if (NOT_YET.contains(error.type())) {
            return Verdict.RETRY;
        }
        boolean tooLarge =
                error.type().equals("CONTENTTOOLARGE")
                        || error.messageKey().equals("RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT")
                        || error.message().contains("exceeds the maximum allowed limit")
                        || error.message().contains("Payload size exceeds limit");
        return tooLarge ? Verdict.SPLIT : Verdict.BAD_REQUEST;
    }

    /** 405, 406, 415 and redirects mean that something else answers at this URL. */
    private static Verdict ofOther(int status) {
        if (status >= 500) {
            return Verdict.RETRY;
        }
        boolean wrongEndpoint = status < 400 || status == 405 || status == 406 || status == 415;
        return wrongEndpoint ? Verdict.FATAL : Verdict.BAD_REQUEST;
    }

    private static Verdict ofFailure(Throwable failure) {
        boolean transport =
                failure instanceof IOException || failure instanceof CancellationException;
        return transport ? Verdict.RETRY : Verdict.FATAL;
    }
}
