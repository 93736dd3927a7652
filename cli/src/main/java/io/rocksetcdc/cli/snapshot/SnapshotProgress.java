package io.rocksetcdc.cli.snapshot;

/**
 * How far a snapshot is.
 *
 * @param rows that arrived on the stream's topic since it was asked for
 * @param undecodable records of the stream's topic that could not be looked at
 * @param started whether Debezium has said so
 */
record SnapshotProgress(Stage stage, long rows, long undecodable, boolean started, String said) {

    /** Where it stands. */
    enum Stage {
        /** Not at its end. */
        RUNNING,
        /** Debezium says that it is done. */
        COMPLETED,
        /** Rows have arrived, and for a while no more. */
        QUIET,
        /** Debezium says that it will not be done. */
        FAILED,
        /** The time is up. */
        TIMED_OUT
    }

    static final SnapshotProgress NONE = new SnapshotProgress(Stage.RUNNING, 0, 0, false, "");

    SnapshotProgress at(Stage next) {
        return new SnapshotProgress(next, rows, undecodable, started, said);
    }

    SnapshotProgress withRow() {
        return new SnapshotProgress(stage, rows + 1, undecodable, started, said);
    }

    SnapshotProgress withUndecodable() {
        return new SnapshotProgress(stage, rows, undecodable + 1, started, said);
    }

    /** As a notification says; what it says of the last table stays. */
    SnapshotProgress after(Notification notification) {
        String status = notification.status().isEmpty() ? said : notification.status();
        boolean failed =
                switch (status) {
                    case "NO_PRIMARY_KEY", "UNKNOWN_SCHEMA", "SQL_EXCEPTION", "STOPPED" -> true;
                    default -> false;
                };
        Stage next =
                switch (notification.type()) {
                    case "COMPLETED" -> failed ? Stage.FAILED : Stage.COMPLETED;
                    case "ABORTED", "SKIPPED" -> Stage.FAILED;
                    default -> failed ? Stage.FAILED : stage;
                };
        String words = next == Stage.FAILED && status.isEmpty() ? notification.type() : status;
        return new SnapshotProgress(next, rows, undecodable, true, words);
    }
}
