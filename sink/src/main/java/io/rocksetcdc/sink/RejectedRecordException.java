package io.rocksetcdc.sink;

import static java.util.Objects.requireNonNull;

/**
 * A record that will never become a document, whatever is tried again. The message says what is
 * wrong and where, never what the record contains.
 */
public final class RejectedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason short, stable, lower-case name for metrics and headers, e.g. {@code
     *     malformed-avro}
     * @param message what is wrong, for a person
     */
    public RejectedRecordException(String reason, String message) {
        super(requireNonNull(message));
        this.reason = requireNonNull(reason);
    }

    /** As above, with the failure that showed it. */
    public RejectedRecordException(String reason, String message, Throwable cause) {
        super(requireNonNull(message), cause);
        this.reason = requireNonNull(reason);
    }

    /** Short, stable name of the reason. */
    public String reason() {
        return reason;
    }
}
