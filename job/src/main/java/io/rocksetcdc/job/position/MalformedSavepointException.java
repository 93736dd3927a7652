package io.rocksetcdc.job.position;

import java.io.IOException;

/** What is there but is no savepoint or checkpoint, or not all of one, or contradicts itself. */
public final class MalformedSavepointException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedSavepointException(String path, Exception cause) {
        super("%s cannot be read as a savepoint: %s".formatted(path, cause.getMessage()), cause);
    }
}
