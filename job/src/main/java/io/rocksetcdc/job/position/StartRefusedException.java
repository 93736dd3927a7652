package io.rocksetcdc.job.position;

/** A start that could lose or repeat changes; the message says why and what to do. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: {@code flink run} prints it all, and the message is what counts. */
    public StartRefusedException(String message) {
        super(message, null, false, false);
    }
}
