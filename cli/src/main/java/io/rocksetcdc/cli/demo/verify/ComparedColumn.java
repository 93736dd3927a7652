package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.demo.FieldNaming;
import io.rocksetcdc.cli.demo.TableColumn;
import java.util.Optional;
import java.util.Set;

/**
 * A column and the field that holds it.
 *
 * @param captured name of the field in the changes
 * @param field name of the field in the document: names that the API reserves have one more
 *     underscore at their end
 */
record ComparedColumn(
        String name,
        String captured,
        String field,
        ColumnKind kind,
        boolean array,
        boolean virtual) {

    private static final Set<String> RESERVED =
            Set.of("_op", "_event_time", "_meta", "__rockset_type");

    static ComparedColumn of(TableColumn column, FieldNaming naming, Set<String> others) {
        String captured = naming.field(column.name());
        String field = captured;
        if (RESERVED.contains(captured)) {
            field += "_";
            while (others.contains(field)) {
                field += "_";
            }
        }
        ColumnKind kind = ColumnKind.of(column.type());
        return new ComparedColumn(
                column.name(),
                captured,
                field,
                column.array() ? kind.inArray() : kind,
                column.array(),
                column.virtual());
    }

    /** Why the column is in no document; empty if it has to be. */
    Optional<String> missing(Set<String> capturedFields) {
        if (virtual) {
            return Optional.of("is computed when it is read: it is in no change");
        }
        if (kind == ColumnKind.NOT_CAPTURED
                || (kind == ColumnKind.OTHER && !capturedFields.contains(captured))) {
            return Optional.of("is not captured by Debezium");
        }
        return Optional.empty();
    }

    Object expected(JsonNode printed) {
        return PostgresValue.of(printed.path(name), kind, array);
    }

    Object actual(JsonNode document) {
        return DocumentValue.of(document.path(field), kind, array);
    }
}
