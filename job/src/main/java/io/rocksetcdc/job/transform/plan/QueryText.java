package io.rocksetcdc.job.transform.plan;

import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.sql.parser.validate.FlinkSqlConformance;

/** Parses Flink SQL, with the settings of Flink's own planner. */
final class QueryText {

    private static final int IDENTIFIER_LENGTH = 256;

    private static final SqlParser.Config CONFIG =
            SqlParser.config()
                    .withParserFactory(FlinkSqlParserImpl.FACTORY)
                    .withConformance(FlinkSqlConformance.DEFAULT)
                    .withLex(Lex.JAVA)
                    .withUnquotedCasing(Casing.UNCHANGED)
                    .withIdentifierMaxLength(IDENTIFIER_LENGTH);

    private QueryText() {}

    /**
     * The statements of a text.
     *
     * @throws SqlParseException with a position, if it is not SQL
     */
    static List<SqlNode> statements(String text) throws SqlParseException {
        return SqlParser.create(text, CONFIG).parseStmtList().getList();
    }
}
