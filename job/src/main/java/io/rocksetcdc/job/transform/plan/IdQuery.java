package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.SystemColumn;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;

/** The query that makes nothing but the {@code _id}, from columns of the key. */
final class IdQuery {

    private static final SqlDialect DIALECT =
            new AnsiSqlDialect(
                    AnsiSqlDialect.DEFAULT_CONTEXT
                            .withIdentifierQuoteString("`")
                            .withLiteralQuoteString("'"));

    private IdQuery() {}

    /** Its text, from a query that {@link OutputRules} have passed. */
    static String of(SqlNode query) {
        String id = SystemColumn.ID.inputColumn().name();
        return "SELECT %s AS `%s` FROM %s"
                .formatted(
                        text(Outermost.expression(query, id).orElseThrow()),
                        id,
                        text(Outermost.input(query).orElseThrow()));
    }

    private static String text(SqlNode node) {
        return node.toSqlString(config -> config.withDialect(DIALECT).withQuoteAllIdentifiers(true))
                .getSql();
    }
}
