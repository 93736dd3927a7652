package io.rocksetcdc.job.collections;

import java.io.IOException;

/**
 * An answer of the API server's control plane that is no success; the message carries all of it.
 */
public final class RocksetApiException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;
    private final String type;

    RocksetApiException(String request, ApiError error, String advice) {
        super(request + ": " + error + advice);
        this.status = error.status();
        this.type = error.type();
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Rockset's error type, e.g. {@code ALREADYEXISTS}; empty if the answer has none. */
    public String type() {
        return type;
    }

    /** Whether the server could not answer, whatever the request was. */
    public boolean isServerError() {
        return status >= FIRST_SERVER_ERROR;
    }

    boolean isNotFound() {
        return status == 404;
    }

    boolean isAlreadyThere() {
        return type.equals("ALREADYEXISTS");
    }
}
