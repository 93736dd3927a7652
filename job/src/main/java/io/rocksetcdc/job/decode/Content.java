package io.rocksetcdc.job.decode;

import java.util.Optional;
import java.util.OptionalLong;

/** A value that says something about one row. */
record Content(
        Operation operation,
        boolean created,
        Optional<Row> row,
        Optional<Row> before,
        OptionalLong eventTime)
        implements ValueContent {

    private static final Content DELETE = delete(Optional.empty());

    static Content delete() {
        return DELETE;
    }

    static Content delete(Optional<Row> before) {
        return new Content(Operation.DELETE, false, Optional.empty(), before, OptionalLong.empty());
    }

    static Content create(Row row, OptionalLong eventTime) {
        return new Content(Operation.REPSERT, true, Optional.of(row), Optional.empty(), eventTime);
    }

    static Content replace(Row row, OptionalLong eventTime) {
        return replace(row, Optional.empty(), eventTime);
    }

    static Content replace(Row row, Optional<Row> before, OptionalLong eventTime) {
        return new Content(Operation.REPSERT, false, Optional.of(row), before, eventTime);
    }

    static Content unstated(Row row) {
        return new Content(
                Operation.UNSTATED,
                false,
                Optional.of(row),
                Optional.empty(),
                OptionalLong.empty());
    }
}
