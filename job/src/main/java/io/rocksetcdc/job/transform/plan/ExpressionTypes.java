package io.rocksetcdc.job.transform.plan;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.flink.table.types.logical.LogicalType;

/** Asks the planner for the types of expressions inside a query. */
final class ExpressionTypes implements Warnings.Types {

    private final Tables tables;
    private final InputTable input;
    private final String with;

    ExpressionTypes(Tables tables, InputTable input, SqlNode query) {
        this.tables = tables;
        this.input = input;
        this.with =
                query instanceof SqlWith named
                        ? named.withList.getList().stream()
                                .map(item -> text((SqlWithItem) item))
                                .collect(Collectors.joining(", ", "WITH ", " "))
                        : "";
    }

    @Override
    public Optional<LogicalType> of(SqlSelect select, SqlNode expression) {
        if (select.getFrom() == null) {
            return Optional.empty();
        }
        String sql =
                "%sSELECT %s AS `x` FROM %s"
                        .formatted(with, SqlText.of(expression), SqlText.of(select.getFrom()));
        return tables.type(sql, input.rowType());
    }

    private static String text(SqlWithItem item) {
        String columns = item.columnList == null ? "" : "(" + SqlText.of(item.columnList) + ")";
        return "%s%s AS (%s)".formatted(SqlText.of(item.name), columns, SqlText.of(item.query));
    }
}
