package io.rocksetcdc.job.config.yaml;

/** A text that is no value of its type; the message says what one looks like. */
public final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
