package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Reads the one query of a file. */
final class QueryFile {

    private static final String ONE = "; a file holds one SELECT … FROM _input";

    private QueryFile() {}

    /**
     * The query.
     *
     * @param pinned for advice
     * @throws TransformException if there is none, or more, or one that looks beyond one row
     */
    static SqlNode read(TransformFiles files, InputTable pinned) {
        if (SqlCode.of(files.sql()).isBlank()) {
            throw refusal(files, SqlParserPos.ZERO, "there is no statement" + ONE);
        }
        SqlNode query = only(files, statements(files, pinned));
        if (!query.isA(SqlKind.QUERY)) {
            throw refusal(
                    files,
                    query.getParserPosition(),
                    "%s is no query%s".formatted(((SqlCall) query).getOperator().getName(), ONE));
        }
        List<Finding> findings = RowByRow.findings(files, query);
        if (!findings.isEmpty()) {
            throw new TransformException(findings);
        }
        return query;
    }

    private static List<SqlNode> statements(TransformFiles files, InputTable pinned) {
        try {
            return QueryText.statements(files.sql());
        } catch (SqlParseException e) {
            throw new TransformException(
                    new Advice(files, pinned).notParsed(PlannerErrors.of(files.sqlFile(), e)));
        }
    }

    private static SqlNode only(TransformFiles files, List<SqlNode> statements) {
        if (statements.size() != 1) {
            throw refusal(
                    files,
                    statements.get(1).getParserPosition(),
                    "%d statements%s".formatted(statements.size(), ONE));
        }
        return statements.get(0);
    }

    private static TransformException refusal(
            TransformFiles files, SqlParserPos place, String message) {
        return new TransformException(files.finding(place, message));
    }
}
