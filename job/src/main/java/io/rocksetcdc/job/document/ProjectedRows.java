package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.transform.Projection;
import io.rocksetcdc.job.transform.SqlDocument;
import java.io.IOException;

/**
 * Writes the fields of documents of one query: plain columns from the bytes of the record, as
 * without SQL, and then what was computed.
 */
final class ProjectedRows {

    private final Projection projection;
    private final RowFields plain;
    private final ComputedColumns computed;
    private final ValueRenderer values;

    ProjectedRows(
            Projection projection,
            JsonOutput out,
            ValueRenderer values,
            DocumentCounters counters) {
        this.projection = projection;
        this.values = values;
        this.plain = new RowFields(out, values, new ProjectedFields(projection), counters);
        this.computed = new ComputedColumns(projection, counters);
    }

    boolean isOf(Projection other) {
        return projection == other;
    }

    /** Writes the fields behind an {@code _id}; whether all were there. */
    boolean write(Row row, SqlDocument document) throws IOException {
        boolean complete = plain.write(row);
        if (document.values().isEmpty()) {
            return complete;
        }
        return computed.write(document.values().get(), document.unavailable(), values) && complete;
    }
}
