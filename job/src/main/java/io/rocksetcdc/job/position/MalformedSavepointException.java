package io.rocksetcdc.job.position;

import java.io.IOException;

/** A file that is there but is no savepoint's or checkpoint's metadata, or not all of it. */
final class MalformedSavepointException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedSavepointException(String path, Exception cause) {
        super("%s cannot be read as a savepoint: %s".formatted(path, cause.getMessage()), cause);
    }
}
