package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.SystemColumn;
import org.apache.calcite.sql.SqlNode;

/** The query that makes nothing but the {@code _id}, from columns of the key. */
final class IdQuery {

    private IdQuery() {}

    /** Its text, from a query that {@link OutputRules} have passed. */
    static String of(SqlNode query) {
        String id = SystemColumn.ID.inputColumn().name();
        return "SELECT %s AS `%s` FROM %s"
                .formatted(
                        SqlText.of(Outermost.expression(query, id).orElseThrow()),
                        id,
                        SqlText.of(Outermost.input(query).orElseThrow()));
    }
}
