package io.rocksetcdc.local;

import java.nio.file.Path;

/**
 * A local part did not start, or stopped by itself. The message names the part, the reason and what
 * to do.
 */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartFailedException(String message) {
        super(message);
    }

    PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Adds the end of the part's log to the message, since that is where the reason stands. */
    static PartFailedException withLog(String message, Path log) {
        return new PartFailedException(
                message + "\nLast lines of " + log + ":\n" + LogTail.of(log));
    }

    static PartFailedException withLog(String message, Path log, Throwable cause) {
        return new PartFailedException(
                message + "\nLast lines of " + log + ":\n" + LogTail.of(log), cause);
    }
}
