package io.rocksetcdc.job.position;

/** Somebody else carries a change of groups out; whoever gets this leaves everything as it is. */
public final class ChangeTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChangeTakenException(String message) {
        super(message, null, false, false);
    }
}
