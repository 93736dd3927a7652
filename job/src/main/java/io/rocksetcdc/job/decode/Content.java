package io.rocksetcdc.job.decode;

import java.util.Optional;
import java.util.OptionalLong;

/** A value that says something about one row. */
record Content(Operation operation, Optional<Row> row, OptionalLong eventTime)
        implements ValueContent {

    private static final Content DELETE =
            new Content(Operation.DELETE, Optional.empty(), OptionalLong.empty());

    static Content delete() {
        return DELETE;
    }

    static Content replace(Row row, OptionalLong eventTime) {
        return new Content(Operation.REPSERT, Optional.of(row), eventTime);
    }

    static Content unstated(Row row) {
        return new Content(Operation.UNSTATED, Optional.of(row), OptionalLong.empty());
    }
}
