package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Names, with their places, the parts of a query that need more than the row at hand. It is here
 * for good messages: that nothing stateful ever runs is {@link PlanWalk}'s.
 */
final class RowByRow extends SqlBasicVisitor<Void> {

    private static final Set<String> AGGREGATES =
            Set.of(
                    "COUNT",
                    "SUM",
                    "AVG",
                    "MIN",
                    "MAX",
                    "COLLECT",
                    "LISTAGG",
                    "ARRAY_AGG",
                    "FIRST_VALUE",
                    "LAST_VALUE",
                    "STDDEV_POP",
                    "STDDEV_SAMP",
                    "STDDEV",
                    "VAR_POP",
                    "VAR_SAMP",
                    "VARIANCE",
                    "JSON_OBJECTAGG",
                    "JSON_ARRAYAGG",
                    "PERCENTILE",
                    "APPROX_COUNT_DISTINCT");

    private final TransformFiles files;
    private final Set<String> tables = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private RowByRow(TransformFiles files) {
        this.files = files;
        tables.add(InputTable.NAME);
    }

    /** All parts of a query that look beyond one row. */
    static List<Finding> findings(TransformFiles files, SqlNode query) {
        RowByRow rules = new RowByRow(files);
        query.accept(rules);
        return List.copyOf(rules.findings);
    }

    @Override
    public Void visit(SqlCall call) {
        switch (call.getKind()) {
            case SELECT -> select((SqlSelect) call);
            case ORDER_BY -> order((SqlOrderBy) call);
            case WITH_ITEM -> tables.add(((SqlWithItem) call).name.getSimple());
            case JOIN -> join((SqlJoin) call);
            case UNION, INTERSECT, EXCEPT ->
                    find(
                            call,
                            "%s brings several queries together; a file is one query over _input. Several documents of a row come from CROSS JOIN UNNEST(ARRAY[…])"
                                    .formatted(call.getOperator().getName()));
            case VALUES -> find(call, "VALUES makes rows of its own; all rows come from _input");
            case MATCH_RECOGNIZE -> refuse(call, "MATCH_RECOGNIZE", "looks for patterns over rows");
            case COLLECTION_TABLE -> tableFunction(call);
            case OVER -> {
                refuse(call, "OVER", "looks at other rows");
                return null;
            }
            default -> {
                String name = call.getOperator().getName();
                if (AGGREGATES.contains(name.toUpperCase(java.util.Locale.ROOT))) {
                    refuse(call, name, "puts several rows together");
                    return null;
                }
            }
        }
        return super.visit(call);
    }

    private void select(SqlSelect select) {
        if (select.getFrom() == null) {
            find(select, "a SELECT without FROM makes a row of its own; write FROM _input");
        } else {
            table(select.getFrom());
        }
        if (select.isDistinct()) {
            refuse(select, "DISTINCT", "compares rows");
        }
        if (select.getGroup() != null) {
            refuse(select.getGroup(), "GROUP BY", "puts several rows together");
        }
        if (select.getHaving() != null && select.getGroup() == null) {
            refuse(select.getHaving(), "HAVING", "puts several rows together");
        }
        if (select.getQualify() != null) {
            refuse(select.getQualify(), "QUALIFY", "compares rows");
        }
        select.getSelectList().forEach(this::noQuery);
        if (select.getWhere() != null) {
            noQuery(select.getWhere());
        }
    }

    /** The planner turns these into joins, or has no plan for them even if they are over UNNEST. */
    private void noQuery(SqlNode expression) {
        expression.accept(
                new SqlBasicVisitor<Void>() {
                    @Override
                    public Void visit(SqlCall call) {
                        if (call.isA(SqlKind.QUERY)) {
                            find(
                                    call,
                                    "a query inside an expression (EXISTS, IN, a single value) is not possible; for arrays of the row there are ARRAY_CONTAINS, CARDINALITY, ELEMENT, a[1] and CROSS JOIN UNNEST");
                            return null;
                        }
                        return super.visit(call);
                    }
                });
    }

    private void order(SqlOrderBy order) {
        if (!order.orderList.isEmpty()) {
            refuse(order.orderList, "ORDER BY", "compares rows, and documents have no order");
        }
        if (order.fetch != null) {
            refuse(order.fetch, "LIMIT", "counts rows");
        }
        if (order.offset != null) {
            refuse(order.offset, "OFFSET", "counts rows");
        }
    }

    private void join(SqlJoin join) {
        SqlNode right = join.getRight();
        while (right.getKind() == SqlKind.AS || right.getKind() == SqlKind.LATERAL) {
            right = ((SqlCall) right).operand(0);
        }
        boolean ofTheRow =
                right.getKind() == SqlKind.UNNEST || right.getKind() == SqlKind.COLLECTION_TABLE;
        if (!ofTheRow) {
            refuse(
                    right,
                    "JOIN",
                    "needs other rows than this one. An array of the row itself joins as CROSS JOIN UNNEST(items) AS t(sku, n)");
        }
        table(join.getLeft());
        if (ofTheRow) {
            return;
        }
        table(right);
    }

    private void table(SqlNode from) {
        SqlNode table = from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : from;
        if (table instanceof SqlIdentifier name && !tables.contains(name.toString())) {
            find(
                    table,
                    "%s can not be read here: a transform reads the rows of its stream, FROM _input"
                            .formatted(name));
        }
    }

    /** Windows and other functions over a whole table. */
    private void tableFunction(SqlCall call) {
        SqlNode function = call.operand(0);
        if (!(function instanceof SqlBasicCall inner)) {
            return;
        }
        boolean overTable =
                inner.getOperandList().stream()
                        .anyMatch(
                                operand ->
                                        operand != null
                                                && (operand.isA(SqlKind.QUERY)
                                                        || operand.getKind()
                                                                == SqlKind.SET_SEMANTICS_TABLE
                                                        || operand.getKind()
                                                                == SqlKind.ARGUMENT_ASSIGNMENT));
        if (overTable) {
            refuse(call, inner.getOperator().getName(), "works on a table, not on a row");
        }
    }

    private void refuse(SqlNode at, String what, String why) {
        find(
                at,
                "%s %s; a transform sees one row at a time. Do it in the query that reads the collection"
                        .formatted(what, why));
    }

    private void find(SqlNode at, String message) {
        findings.add(files.finding(at.getParserPosition(), message));
    }
}
