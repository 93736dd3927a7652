package io.rocksetcdc.job.transform.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/**
 * Finds the part of a query that the planner refuses without saying where: it tries each column,
 * and the condition, alone.
 */
final class FailingPart {

    private FailingPart() {}

    /**
     * The part; empty if none fails alone, as where parts stand inside each other.
     *
     * @param fails whether a query fails as the whole does
     */
    static Optional<SqlNode> of(SqlNode query, Predicate<String> fails) {
        if (!(query instanceof SqlSelect select) || select.getFrom() == null) {
            return Optional.empty();
        }
        String from = SqlText.of(select.getFrom());
        List<SqlNode> parts = new ArrayList<>();
        for (SqlNode item : select.getSelectList()) {
            if (fails.test("SELECT " + SqlText.of(item) + " FROM " + from)) {
                parts.add(item);
            }
        }
        SqlNode where = select.getWhere();
        if (where != null && fails.test("SELECT * FROM " + from + " WHERE " + SqlText.of(where))) {
            parts.add(where);
        }
        return parts.stream().findFirst();
    }
}
