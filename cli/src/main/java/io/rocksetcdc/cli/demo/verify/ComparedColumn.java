package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.demo.TableColumn;
import java.util.Set;

/**
 * A column and the field that holds it.
 *
 * @param field name of the field: what Avro does not allow in names is an underscore, and names
 *     that the API reserves have one more at their end
 */
record ComparedColumn(String name, String field, ColumnKind kind, boolean array, boolean virtual) {

    private static final Set<String> RESERVED =
            Set.of("_op", "_event_time", "_meta", "__rockset_type");

    static ComparedColumn of(TableColumn column) {
        String field = column.name().replaceAll("[^A-Za-z0-9_]", "_");
        if (Character.isDigit(field.charAt(0))) {
            field = "_" + field;
        }
        return new ComparedColumn(
                column.name(),
                RESERVED.contains(field) ? field + "_" : field,
                ColumnKind.of(column.type()),
                column.array(),
                column.virtual());
    }

    boolean isCaptured() {
        return kind != ColumnKind.NOT_CAPTURED && !virtual;
    }

    Object expected(JsonNode printed) {
        return PostgresValue.of(printed.path(name), kind, array);
    }

    Object actual(JsonNode document) {
        return DocumentValue.of(document.path(field), kind, array);
    }
}
