package io.rocksetcdc.job.decode;

import java.util.Optional;
import java.util.OptionalLong;

/** A value that says something about one row. */
record Content(
        Operation operation,
        Cause cause,
        Optional<Row> row,
        Optional<Row> before,
        OptionalLong eventTime)
        implements ValueContent {

    private static final Content DELETE = delete(Optional.empty());

    static Content delete() {
        return DELETE;
    }

    static Content delete(Optional<Row> before) {
        return new Content(
                Operation.DELETE, Cause.CHANGED, Optional.empty(), before, OptionalLong.empty());
    }

    static Content create(Row row, OptionalLong eventTime) {
        return new Content(
                Operation.REPSERT, Cause.CREATED, Optional.of(row), Optional.empty(), eventTime);
    }

    static Content read(Row row, OptionalLong eventTime) {
        return new Content(
                Operation.REPSERT, Cause.READ, Optional.of(row), Optional.empty(), eventTime);
    }

    static Content replace(Row row) {
        return replace(row, Optional.empty());
    }

    static Content replace(Row row, Optional<Row> before) {
        return new Content(
                Operation.REPSERT, Cause.CHANGED, Optional.of(row), before, OptionalLong.empty());
    }

    static Content unstated(Row row) {
        return new Content(
                Operation.UNSTATED,
                Cause.CHANGED,
                Optional.of(row),
                Optional.empty(),
                OptionalLong.empty());
    }
}
