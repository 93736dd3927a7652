package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.transform.OutputColumn;
import io.rocksetcdc.job.transform.Projection;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.data.RowData;

/** Writes the columns that a query computed into an open object. */
final class ComputedColumns {

    private final List<Column> columns;
    private final DocumentCounters counters;

    ComputedColumns(Projection projection, DocumentCounters counters) {
        this.counters = counters;
        ColumnWriters writers = new ColumnWriters(counters);
        Set<String> taken =
                projection.columns().stream().map(OutputColumn::name).collect(Collectors.toSet());
        this.columns =
                projection.computed().stream()
                        .map(column -> column(column, writers, taken))
                        .toList();
    }

    /**
     * Writes the columns of a row.
     *
     * @return whether all were there; false if some depend on unavailable values and were left out
     */
    boolean write(RowData row, BitSet unavailable, ValueRenderer out) throws IOException {
        boolean complete = true;
        for (Column column : columns) {
            if (column.dependsOn().intersects(unavailable)) {
                counters.unavailableField();
                complete = false;
                continue;
            }
            if (column.renamed()) {
                counters.renamedField();
            }
            out.generator().writeFieldName(column.name());
            column.writer().write(column.getter().getFieldOrNull(row), out);
        }
        return complete;
    }

    private static Column column(OutputColumn column, ColumnWriters writers, Set<String> taken) {
        boolean renamed = ReservedNames.inRow(column.name());
        return new Column(
                new SerializedString(
                        renamed
                                ? ReservedNames.free(column.name(), taken::contains)
                                : column.name()),
                renamed,
                RowData.createFieldGetter(column.type(), column.position()),
                writers.writer(column.type()),
                column.dependsOn());
    }

    private record Column(
            SerializedString name,
            boolean renamed,
            RowData.FieldGetter getter,
            ColumnWriter writer,
            BitSet dependsOn) {}
}
