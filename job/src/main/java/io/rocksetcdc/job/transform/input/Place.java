package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.MalformedRecordException;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * What the pinned DDL says of one value.
 *
 * @param path column, and inside it: {@code items[].price}
 * @param type as declared
 */
record Place(String path, LogicalType type) {

    static final String REASON = "column-type";

    Place field(String name, LogicalType fieldType) {
        return new Place(path + "." + name, fieldType);
    }

    Place element(LogicalType elementType) {
        return new Place(path + "[]", elementType);
    }

    /** The refusal of a value, of which only the kind is told. */
    MalformedRecordException holds(String kind) {
        return new MalformedRecordException(
                REASON,
                "Column %s is declared %s, but the record holds %s."
                        .formatted(path, declared(), kind));
    }

    private String declared() {
        return type.getChildren().isEmpty() ? type.asSummaryString() : type.getTypeRoot().name();
    }
}
