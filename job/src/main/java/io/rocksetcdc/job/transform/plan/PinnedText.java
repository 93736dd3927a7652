package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.InputColumn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/** Writes the pinned DDL of {@code _input}, one column a line. */
public final class PinnedText {

    private PinnedText() {}

    /**
     * The statement. Columns of the primary key are NOT NULL, as SQL wants it; no others.
     *
     * @param comments by column; a column need not have one
     */
    public static String of(InputTable table, Map<String, String> comments) {
        StringBuilder text =
                new StringBuilder("CREATE TABLE ").append(InputTable.NAME).append(" (\n");
        List<InputColumn> columns = table.columns();
        boolean keyed = !table.primaryKey().isEmpty();
        for (int i = 0; i < columns.size(); i++) {
            InputColumn column = columns.get(i);
            String comment = comments.getOrDefault(column.name(), "");
            text.append("  ")
                    .append(QueryText.identifier(column.name()))
                    .append(' ')
                    .append(type(column.type()))
                    .append(table.primaryKey().contains(column.name()) ? " NOT NULL" : "")
                    .append(keyed || i < columns.size() - 1 ? "," : "")
                    .append(comment.isEmpty() ? "" : " -- " + oneLine(comment))
                    .append('\n');
        }
        if (keyed) {
            text.append(
                    table.primaryKey().stream()
                            .map(QueryText::identifier)
                            .collect(
                                    Collectors.joining(
                                            ", ", "  PRIMARY KEY (", ") NOT ENFORCED\n")));
        }
        return text.append(")\n").toString();
    }

    /** A type as a person would write it, without regard to NULL. */
    public static String type(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case ARRAY -> "ARRAY<" + type(((ArrayType) type).getElementType()) + ">";
            case MAP ->
                    "MAP<%s, %s>"
                            .formatted(
                                    type(((MapType) type).getKeyType()),
                                    type(((MapType) type).getValueType()));
            case ROW ->
                    ((RowType) type)
                            .getFields().stream()
                                    .map(
                                            field ->
                                                    QueryText.identifier(field.getName())
                                                            + " "
                                                            + type(field.getType()))
                                    .collect(Collectors.joining(", ", "ROW<", ">"));
            case VARCHAR ->
                    ((VarCharType) type).getLength() == VarCharType.MAX_LENGTH
                            ? "STRING"
                            : summary(type);
            case VARBINARY ->
                    ((VarBinaryType) type).getLength() == VarBinaryType.MAX_LENGTH
                            ? "BYTES"
                            : summary(type);
            default -> summary(type);
        };
    }

    private static String summary(LogicalType type) {
        return type.copy(true).asSummaryString();
    }

    private static String oneLine(String comment) {
        return comment.replaceAll("\\s+", " ");
    }
}
