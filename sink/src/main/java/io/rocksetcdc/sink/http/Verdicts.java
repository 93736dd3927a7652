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
            case 404 -> ofNotFound(error);
            case 408, 409, 425 -> Verdict.RETRY;
            case 413 -> Verdict.SPLIT;
            case 429 -> Verdict.THROTTLED;
            case 501, 505 -> Verdict.FATAL;
            default -> ofOther(status);
        };
    }

    /** Without an error of the API, something else answers at this URL. */
    private static Verdict ofNotFound(ApiError error) {
        if (error.type().isEmpty()) {
            return Verdict.FATAL;
        }
        return NOT_YET.contains(error.type()) ? Verdict.RETRY : Verdict.GONE;
    }

    private static Verdict ofBadRequest(ApiError error) {
        if (error.type().isEmpty()) {
            return Verdict.FATAL;
        }
        if (NOT_YET.contains(error.type())) {
            return Verdict.RETRY;
        }
        boolean tooLarge = error.isAboutBytes() || error.isAboutDocumentCount();
        return tooLarge ? Verdict.SPLIT : Verdict.BAD_REQUEST;
    }

    /** The API has no other client errors: redirects, 405, 407 and the like are somebody else's. */
    private static Verdict ofOther(int status) {
        return status >= 500 ? Verdict.RETRY : Verdict.FATAL;
    }

    private static Verdict ofFailure(Throwable failure) {
        boolean transport =
                failure instanceof IOException || failure instanceof CancellationException;
        return transport ? Verdict.RETRY : Verdict.FATAL;
    }
}
