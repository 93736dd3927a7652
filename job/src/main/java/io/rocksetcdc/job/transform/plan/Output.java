package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.OutputColumn;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * The columns that a query makes: their types from the planner, what they depend on from the text.
 */
final class Output {

    private static final int NOT_PLAIN = -1;
    private static final Set<SystemColumn> STATED =
            EnumSet.of(SystemColumn.ID, SystemColumn.OP, SystemColumn.EVENT_TIME);

    private final InputTable input;
    private final Relation relation;
    private final List<LogicalType> types;

    private Output(InputTable input, Relation relation, List<LogicalType> types) {
        this.input = input;
        this.relation = relation;
        this.types = types;
    }

    /** Of a query that the planner has accepted. */
    static Output of(SqlNode query, InputTable input, Tables.Planned planned) {
        List<String> names = planned.schema().getColumnNames();
        Relation relation =
                new Lineage(input.names())
                        .of(query)
                        .filter(found -> agree(found.columns(), names))
                        .orElseGet(() -> unknown(query, names, input));
        return new Output(
                input,
                relation,
                planned.schema().getColumnDataTypes().stream()
                        .map(type -> type.getLogicalType())
                        .toList());
    }

    /** Whether the planner has the same columns. It adds a number to the second of one name. */
    private static boolean agree(List<Column> columns, List<String> names) {
        return columns.size() == names.size()
                && IntStream.range(0, names.size())
                        .allMatch(i -> names.get(i).startsWith(columns.get(i).name()));
    }

    private static Relation unknown(SqlNode query, List<String> names, InputTable input) {
        Set<String> all = new HashSet<>(input.names());
        if (!Volatile.calls(query).isEmpty()) {
            all.add(Volatile.NAME);
        }
        return new Relation(
                "", names.stream().map(name -> Column.computed(name, all)).toList(), all);
    }

    /** All columns, in order, as the author names them. */
    List<Column> columns() {
        return relation.columns();
    }

    LogicalType type(int column) {
        return types.get(column);
    }

    /** Indexes of the input columns that decide whether there is a row. */
    BitSet rowsDependOn() {
        return input.indexes(relation.rowsDependOn());
    }

    /** Whether it is a system column that a star stands for, not the author. */
    boolean isBrought(int column) {
        return columns().get(column).starred() && isSystem(columns().get(column));
    }

    /** Whether a replay could give other rows. */
    boolean rowsAreVolatile() {
        return relation.rowsDependOn().contains(Volatile.NAME);
    }

    /** Whether a replay could give another value. */
    boolean isVolatile(int column) {
        return columns().get(column).dependsOn().contains(Volatile.NAME);
    }

    /** Position where the query says what a document otherwise inherits; -1 if it does not. */
    int stated(SystemColumn system) {
        String name = system.inputColumn().name();
        for (int i = 0; i < columns().size(); i++) {
            Column column = columns().get(i);
            if (column.name().equals(name) && !column.source().equals(Optional.of(name))) {
                return i;
            }
        }
        return NOT_PLAIN;
    }

    /** What goes into documents beside what they can inherit. */
    List<OutputColumn> documentColumns() {
        List<OutputColumn> found = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            Column column = columns().get(i);
            boolean inherited = SystemColumn.of(column.name()).filter(STATED::contains).isPresent();
            if (!inherited && !isBrought(i)) {
                found.add(column(i));
            }
        }
        return found;
    }

    /** Indexes of the input columns that one column depends on. */
    BitSet dependencies(int column) {
        return input.indexes(columns().get(column).dependsOn());
    }

    private OutputColumn column(int position) {
        Column column = columns().get(position);
        int plain =
                isSystem(column)
                        ? NOT_PLAIN
                        : column.source().map(input::indexOf).orElse(NOT_PLAIN);
        return new OutputColumn(
                column.name(), position, types.get(position), plain, dependencies(position));
    }

    private static boolean isSystem(Column column) {
        return column.source().flatMap(SystemColumn::of).isPresent();
    }
}
