package io.rocksetcdc.job.transform.plan;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
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

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final SqlAbstractParserImpl.Metadata WORDS =
            SqlParser.create("", CONFIG).getMetadata();

    private QueryText() {}

    /** A name as it must be written: in backticks where it would not be taken for one. */
    static String identifier(String name) {
        boolean plain =
                PLAIN.matcher(name).matches()
                        && !WORDS.isReservedWord(name.toUpperCase(Locale.ROOT));
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }

    /**
     * The statements of a text.
     *
     * @throws SqlParseException with a position, if it is not SQL
     */
    static List<SqlNode> statements(String text) throws SqlParseException {
        return SqlParser.create(text, CONFIG).parseStmtList().getList();
    }
}
