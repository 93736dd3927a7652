package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The table {@code _input} as one query sees it.
 *
 * @param columns those of the pinned DDL, then the system columns that the query names
 * @param primaryKey names of the columns that make the message key; empty if the DDL has none
 */
public record InputTable(List<InputColumn> columns, List<String> primaryKey) {

    /** Its name in queries. */
    static final String NAME = "_input";

    public InputTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }

    /** With the system columns among some names. */
    InputTable withSystemColumns(Set<String> names) {
        List<InputColumn> all = new ArrayList<>(columns);
        for (SystemColumn column : SystemColumn.values()) {
            if (names.contains(column.inputColumn().name())) {
                all.add(column.inputColumn());
            }
        }
        return new InputTable(all, primaryKey);
    }

    /** Names of its columns, in order. */
    public List<String> names() {
        return columns.stream().map(InputColumn::name).toList();
    }

    RowType rowType() {
        return RowType.of(
                columns.stream().map(InputColumn::type).toArray(LogicalType[]::new),
                names().toArray(String[]::new));
    }

    int indexOf(String column) {
        return names().indexOf(column);
    }

    BitSet indexes(Iterable<String> names) {
        BitSet indexes = new BitSet();
        names.forEach(name -> indexes.set(indexOf(name)));
        return indexes;
    }

    /** What Flink calls a column without a name. */
    static String unnamed(int index) {
        return "EXPR$" + index;
    }
}
