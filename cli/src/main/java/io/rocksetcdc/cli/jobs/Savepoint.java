package io.rocksetcdc.cli.jobs;

import java.util.Optional;

/**
 * What became of a request for a savepoint.
 *
 * @param path where it is; empty if there is none
 * @param failure why there is none; empty if there is one
 * @param isUndecided whether there may still be one
 */
public record Savepoint(Optional<String> path, String failure, boolean isUndecided) {

    static Savepoint at(String path) {
        return new Savepoint(Optional.of(path), "", false);
    }

    static Savepoint none(String failure) {
        return new Savepoint(Optional.empty(), failure, false);
    }

    static Savepoint undecided(String failure) {
        return new Savepoint(Optional.empty(), failure, true);
    }
}
