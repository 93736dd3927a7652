package io.rocksetcdc.cli.snapshot;

/** A snapshot that can not be asked for, and what would do. */
final class SnapshotRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    SnapshotRefusedException(String message) {
        super(message);
    }
}
