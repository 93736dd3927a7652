package io.rocksetcdc.job.transform;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * One column of {@code _input}.
 *
 * @param name of a field of the row, or of a {@link SystemColumn}
 * @param type as the pinned DDL says, nullable at every depth
 */
public record InputColumn(String name, LogicalType type) implements Serializable {

    public InputColumn {
        requireNonNull(name);
        requireNonNull(type);
    }

    /** What the column says of the record; empty if it is a field of the row. */
    public Optional<SystemColumn> system() {
        return SystemColumn.of(name);
    }
}
