package io.rocksetcdc.job.transform.plan;

import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;

/** Writes parsed SQL so that Flink reads it as it was. */
final class SqlText {

    private static final SqlDialect DIALECT =
            new AnsiSqlDialect(
                    AnsiSqlDialect.DEFAULT_CONTEXT
                            .withIdentifierQuoteString("`")
                            .withLiteralQuoteString("'"));

    private SqlText() {}

    static String of(SqlNode node) {
        return node.toSqlString(config -> config.withDialect(DIALECT).withQuoteAllIdentifiers(true))
                .getSql();
    }
}
