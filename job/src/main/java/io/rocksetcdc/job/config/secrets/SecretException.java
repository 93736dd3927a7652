package io.rocksetcdc.job.config.secrets;

/** A secret that cannot be resolved. The message names the reference, never a value. */
public final class SecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // No cause: a parser's or a file system's message may quote what it has read.
    SecretException(Secret secret, String problem) {
        super(secret + ": " + problem);
    }
}
