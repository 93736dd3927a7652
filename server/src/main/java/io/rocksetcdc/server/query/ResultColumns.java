package io.rocksetcdc.server.query;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a result: each has a name of its own, as rows are JSON objects. */
final class ResultColumns {
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    ResultColumns(ResultSetMetaData metadata) throws SQLException {
        Set<String> taken = new HashSet<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            String label = metadata.getColumnLabel(i);
            String name = label;
            for (int n = 1; !taken.add(name); n++) {
                name = label + "_" + n;
            }
            names.add(name);
            types.add(metadata.getColumnTypeName(i));
        }
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    Object value(ResultSet row, int index) throws SQLException {
        // Through java.sql.Timestamp, the hour that the machine's zone skips would move.
        return types.get(index).startsWith("TIMESTAMP")
                        && !types.get(index).contains(" ")
                        && !types.get(index).contains("[")
                ? row.getObject(index + 1, LocalDateTime.class)
                : row.getObject(index + 1);
    }

    /** Rockset's name for the column's type. */
    String rocksetType(int index) {
        String type = types.get(index);
        if (type.endsWith("]")) {
            return "array";
        }
        return switch (type) {
            case "BIGINT",
                    "INTEGER",
                    "SMALLINT",
                    "TINYINT",
                    "HUGEINT",
                    "UBIGINT",
                    "UINTEGER",
                    "USMALLINT",
                    "UTINYINT",
                    "UHUGEINT" ->
                    "int";
            case "DOUBLE", "FLOAT" -> "float";
            case "BOOLEAN" -> "bool";
            case "DATE" -> "date";
            case "TIME" -> "time";
            case "TIMESTAMP" -> "datetime";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamp";
            case "BLOB" -> "bytes";
            case "JSON" -> "object";
            default -> type.startsWith("DECIMAL") ? "float" : "string";
        };
    }
}
