package io.rocksetcdc.server.error;

/** The error types of Rockset's ErrorModel that this server uses, each with its HTTP status. */
public enum ErrorType {
    AUTHEXCEPTION(401),
    INVALIDINPUT(400),
    ALREADYEXISTS(400),
    QUERY_ERROR(400),
    NOTFOUND(404),
    METHODNOTALLOWED(405),
    QUERY_TIMEOUT(408),
    DEPENDENTRESOURCES(409),
    CONTENTTOOLARGE(413),
    RESOURCEEXCEEDED(429),
    INTERNALERROR(500),
    NOT_READY(503);

    private final int status;

    ErrorType(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with this type. */
    public int status() {
        return status;
    }
}
