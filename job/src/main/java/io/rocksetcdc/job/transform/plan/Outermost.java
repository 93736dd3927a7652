package io.rocksetcdc.job.transform.plan;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;

/** What the text says at the top of a query. */
final class Outermost {

    private Outermost() {}

    /** The select list; empty if the query is no SELECT. */
    static List<SqlNode> items(SqlNode query) {
        return select(query).map(select -> select.getSelectList().getList()).orElse(List.of());
    }

    /** The expression behind a name. */
    static Optional<SqlNode> expression(SqlNode query, String name) {
        return items(query).stream()
                .filter(item -> name.equals(name(item).orElse("")))
                .map(item -> item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item)
                .map(SqlNode.class::cast)
                .findFirst();
    }

    /** The name that the text gives an item; empty for an expression without one and for a star. */
    static Optional<String> name(SqlNode item) {
        SqlNode named = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(1) : item;
        if (named instanceof SqlIdentifier identifier && !identifier.isStar()) {
            return Optional.of(identifier.names.get(identifier.names.size() - 1));
        }
        return Optional.empty();
    }

    /** The text of the {@code FROM} if {@code _input} itself stands there, perhaps with UNNEST. */
    static Optional<SqlNode> input(SqlNode query) {
        return query instanceof SqlSelect select
                ? Optional.ofNullable(select.getFrom()).flatMap(Outermost::leftmost)
                : Optional.empty();
    }

    private static Optional<SqlNode> leftmost(SqlNode from) {
        if (from instanceof SqlJoin join) {
            return leftmost(join.getLeft());
        }
        SqlNode table = from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : from;
        return table instanceof SqlIdentifier name && name.toString().equals(InputTable.NAME)
                ? Optional.of(from)
                : Optional.empty();
    }

    private static Optional<SqlSelect> select(SqlNode query) {
        if (query instanceof SqlWith with) {
            return select(with.body);
        }
        return query instanceof SqlSelect select ? Optional.of(select) : Optional.empty();
    }
}
