package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.Row;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Reads Avro rows, each with the plan of its schema. */
final class AvroRowReader {

    private final Map<String, RowColumn> columns;
    private final UnknownFields unknown;
    private final AvroCursor cursor = new AvroCursor();
    private final Map<Row.Shape, IdentityHashMap<Schema, AvroRowPlan>> plans =
            new EnumMap<>(Row.Shape.class);

    /**
     * @param columns to read, by name
     */
    AvroRowReader(Map<String, RowColumn> columns, UnknownFields unknown) {
        this.columns = columns;
        this.unknown = unknown;
        for (Row.Shape shape : Row.Shape.values()) {
            plans.put(shape, new IdentityHashMap<>());
        }
    }

    void read(AvroRow row, InputRow into) {
        AvroRowPlan plan =
                plans.get(row.shape())
                        .computeIfAbsent(row.schema(), schema -> plan(schema, row.shape()));
        cursor.reset(row.bytes(), row.from(), row.to());
        plan.read(cursor, into);
    }

    private AvroRowPlan plan(Schema schema, Row.Shape shape) {
        schema.getFields().forEach(field -> unknown.seen(field.name(), shape));
        return new AvroRowPlan(schema, shape, columns);
    }
}
