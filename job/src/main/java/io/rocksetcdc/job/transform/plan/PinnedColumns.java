package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.config.yaml.Finding;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.NullableTypes;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.UniqueConstraint;

/** Reads the pinned DDL of {@code _input}. */
final class PinnedColumns {

    private static final String ADVICE =
            "; the file holds one CREATE TABLE _input (column TYPE, …), and no WITH";

    private final Tables tables;

    PinnedColumns(Tables tables) {
        this.tables = tables;
    }

    /**
     * The table that a file describes.
     *
     * @param file how to name it in messages
     * @throws TransformException if it describes none
     */
    InputTable read(String file, String ddl) {
        SqlCreateTable statement = statement(file, ddl);
        ResolvedSchema schema;
        try {
            schema = tables.schema(upToEnd(statement, ddl));
        } catch (RuntimeException e) {
            throw new TransformException(PlannerErrors.of(file, e));
        }
        if (schema.getColumns().stream().anyMatch(column -> !column.isPhysical())
                || !schema.getWatermarkSpecs().isEmpty()) {
            throw TransformException.at(file, "computed columns and watermarks are not possible");
        }
        schema.getColumns().stream()
                .map(Column::getName)
                .filter(name -> SystemColumn.of(name).isPresent())
                .findFirst()
                .ifPresent(
                        name -> {
                            throw TransformException.at(
                                    file,
                                    "column "
                                            + name
                                            + " is there without being written; remove it");
                        });
        return new InputTable(
                schema.getColumns().stream()
                        .map(
                                column ->
                                        new InputColumn(
                                                column.getName(),
                                                NullableTypes.of(
                                                        column.getDataType().getLogicalType())))
                        .toList(),
                schema.getPrimaryKey().map(UniqueConstraint::getColumns).orElse(List.of()));
    }

    private static SqlCreateTable statement(String file, String ddl) {
        List<SqlNode> statements;
        try {
            statements = QueryText.statements(ddl);
        } catch (SqlParseException e) {
            throw new TransformException(PlannerErrors.of(file, e));
        }
        boolean one =
                statements.size() == 1
                        && statements.get(0) instanceof SqlCreateTable create
                        && create.getName().toString().equals(InputTable.NAME)
                        && create.getProperties().isEmpty();
        if (!one) {
            throw new TransformException(
                    new Finding(file, 1, 1, "not the columns of _input" + ADVICE));
        }
        return (SqlCreateTable) statements.get(0);
    }

    /** Without what may follow it: a semicolon, comments. */
    private static String upToEnd(SqlNode statement, String text) {
        SqlParserPos end = statement.getParserPosition();
        int start = 0;
        for (int line = 1; line < end.getEndLineNum(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.substring(0, start + end.getEndColumnNum());
    }
}
