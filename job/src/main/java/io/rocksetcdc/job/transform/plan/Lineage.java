package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;

/**
 * Finds out, from the text of a query, which columns of {@code _input} each of its columns and its
 * rows depend on. Where it does not understand a text, it says that all depends on all.
 */
final class Lineage {

    private final List<String> inputColumns;
    private final Map<String, Relation> tables;
    private final List<Unknown> unknown;

    /**
     * @param inputColumns all columns of {@code _input}, in order
     */
    Lineage(List<String> inputColumns) {
        this.inputColumns = List.copyOf(inputColumns);
        this.tables = new HashMap<>();
        this.unknown = new ArrayList<>();
        tables.put(
                InputTable.NAME,
                new Relation(
                        InputTable.NAME, inputColumns.stream().map(Column::of).toList(), Set.of()));
    }

    /** For a part of a query that may have tables of its own. */
    private Lineage(Lineage around) {
        this.inputColumns = around.inputColumns;
        this.tables = new HashMap<>(around.tables);
        this.unknown = around.unknown;
    }

    /** Names met so far that stand for nothing. */
    List<Unknown> unknown() {
        return List.copyOf(unknown);
    }

    /** The relation that a query makes; empty if its columns can not be told from the text. */
    Optional<Relation> of(SqlNode query) {
        try {
            return Optional.of(query(query));
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }

    private Relation query(SqlNode query) throws NotUnderstoodException {
        if (query instanceof SqlWith with) {
            return new Lineage(this).with(with);
        }
        if (query instanceof SqlSelect select) {
            return select(select);
        }
        throw new NotUnderstoodException();
    }

    private Relation with(SqlWith with) throws NotUnderstoodException {
        for (SqlNode item : with.withList) {
            SqlWithItem named = (SqlWithItem) item;
            tables.put(
                    named.name.getSimple(),
                    query(named.query).as(named.name.getSimple(), names(named.columnList)));
        }
        return query(with.body);
    }

    private Relation select(SqlSelect select) throws NotUnderstoodException {
        Scope nothing = new Scope(inputColumns, unknown);
        Scope scope = select.getFrom() == null ? nothing : from(select.getFrom(), nothing);
        List<Column> columns = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            if (item instanceof SqlIdentifier identifier && identifier.isStar()) {
                scope.star(identifier).stream().map(Column::fromStar).forEach(columns::add);
            } else {
                columns.add(column(item, columns.size(), scope));
            }
        }
        Set<String> rows = scope.rowsDependOn();
        if (select.getWhere() != null) {
            rows = Relation.union(rows, scope.dependencies(select.getWhere()));
        }
        return new Relation("", columns, rows);
    }

    private static Column column(SqlNode item, int index, Scope scope) {
        if (item.getKind() == SqlKind.AS) {
            SqlCall as = (SqlCall) item;
            String alias = ((SqlIdentifier) as.operand(1)).getSimple();
            return scope.expression(as.operand(0)).as(alias);
        }
        Column column = scope.expression(item);
        return column.name().isEmpty() ? column.as(InputTable.unnamed(index)) : column;
    }

    private Scope from(SqlNode from, Scope left) throws NotUnderstoodException {
        if (from instanceof SqlJoin join) {
            return join(join, left);
        }
        return left.with(relation(from, left));
    }

    private Scope join(SqlJoin join, Scope left) throws NotUnderstoodException {
        Scope first = from(join.getLeft(), left);
        boolean understood =
                join.getJoinType() == JoinType.CROSS
                        || join.getJoinType() == JoinType.COMMA
                        || join.getJoinType() == JoinType.INNER
                        || join.getJoinType() == JoinType.LEFT;
        boolean merged = join.isNatural() || join.getConditionType() == JoinConditionType.USING;
        if (!understood || merged) {
            throw new NotUnderstoodException();
        }
        Scope both = from(join.getRight(), first);
        return join.getCondition() == null
                ? both
                : both.filteredBy(both.dependencies(join.getCondition()));
    }

    private Relation relation(SqlNode from, Scope left) throws NotUnderstoodException {
        switch (from.getKind()) {
            case IDENTIFIER -> {
                Relation table = tables.get(last((SqlIdentifier) from));
                if (table == null) {
                    throw new NotUnderstoodException();
                }
                return table.as(last((SqlIdentifier) from));
            }
            case AS -> {
                List<SqlNode> operands = ((SqlCall) from).getOperandList();
                return relation(operands.get(0), left, operands.size() - 2)
                        .as(
                                ((SqlIdentifier) operands.get(1)).getSimple(),
                                operands.stream()
                                        .skip(2)
                                        .map(name -> ((SqlIdentifier) name).getSimple())
                                        .toList());
            }
            default -> {
                return relation(from, left, 0);
            }
        }
    }

    /**
     * @param names how many columns an alias gives names to
     */
    private Relation relation(SqlNode from, Scope left, int names) throws NotUnderstoodException {
        return switch (from.getKind()) {
            case UNNEST, COLLECTION_TABLE -> exploded((SqlBasicCall) from, left, names);
            case LATERAL -> lateral(((SqlCall) from).operand(0), left, names);
            case SELECT, WITH -> query(from);
            case IDENTIFIER -> relation(from, left);
            default -> throw new NotUnderstoodException();
        };
    }

    private Relation lateral(SqlNode from, Scope left, int names) throws NotUnderstoodException {
        if (from.isA(SqlKind.QUERY)) {
            // Its names may be those of the tables to its left.
            throw new NotUnderstoodException();
        }
        return relation(from, left, names);
    }

    private static Relation exploded(SqlBasicCall call, Scope left, int names)
            throws NotUnderstoodException {
        if (names == 0) {
            // Only the planner knows what the columns are called.
            throw new NotUnderstoodException();
        }
        Set<String> dependencies = left.dependencies(call);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            columns.add(Column.computed(InputTable.unnamed(i), dependencies));
        }
        return new Relation("", columns, dependencies);
    }

    private static List<String> names(SqlNodeList list) {
        return list == null
                ? List.of()
                : list.getList().stream().map(name -> ((SqlIdentifier) name).getSimple()).toList();
    }

    private static String last(SqlIdentifier identifier) {
        return identifier.names.get(identifier.names.size() - 1);
    }

    /**
     * A name that stands for nothing.
     *
     * @param identifier where it is
     * @param candidates what it could have been
     */
    record Unknown(SqlIdentifier identifier, List<String> candidates) {}

    /** The text has a form whose columns only the planner can tell. */
    static final class NotUnderstoodException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
