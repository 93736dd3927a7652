package io.rocksetcdc.cli.move;

/**
 * A step of a change that has not succeeded, with the reason; what was done before still stands.
 */
public final class ChangeFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    ChangeFailedException(String reason) {
        super(reason);
    }

    ChangeFailedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
