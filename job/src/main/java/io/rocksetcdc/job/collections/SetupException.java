package io.rocksetcdc.job.collections;

/** A stream that must not start, because what it writes would be lost; the message says the fix. */
public final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SetupException(String message) {
        super(message);
    }
}
