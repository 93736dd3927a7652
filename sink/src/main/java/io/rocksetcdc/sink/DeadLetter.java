package io.rocksetcdc.sink;

import static java.util.Objects.requireNonNull;

/**
 * Why a record did not become a document.
 *
 * @param reason short, stable name, e.g. {@code malformed-avro} or {@code refused}
 * @param message what happened, for a person; nothing of the record's content
 * @param status HTTP status of the answer, 0 if the record was never sent
 * @param attempts how often it was sent
 */
public record DeadLetter(String reason, String message, int status, int attempts) {

    public DeadLetter {
        requireNonNull(reason);
        requireNonNull(message);
    }

    /** For a record that could not be encoded. */
    public static DeadLetter of(RejectedRecordException rejection) {
        return new DeadLetter(rejection.reason(), rejection.getMessage(), 0, 0);
    }
}
