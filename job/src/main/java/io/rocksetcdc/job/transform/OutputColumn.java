package io.rocksetcdc.job.transform;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.BitSet;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A field that the query puts into documents.
 *
 * @param name in the document
 * @param position in the query's rows, from 0
 * @param type in the query's rows
 * @param plain index of the input column, a field of the row, whose bytes it is; -1 if it is
 *     computed, which a mere {@link SystemColumn} is too
 * @param dependsOn indexes of the input columns that it is computed of
 */
public record OutputColumn(String name, int position, LogicalType type, int plain, BitSet dependsOn)
        implements Serializable {

    public OutputColumn {
        requireNonNull(name);
        requireNonNull(type);
        requireNonNull(dependsOn);
    }

    /** Whether its value is the query's and not a field's. */
    public boolean computed() {
        return plain < 0;
    }
}
