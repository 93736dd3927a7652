package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroKey;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.Nullable;
import io.rocksetcdc.job.decode.Row;
import java.io.IOException;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Writes Avro rows and keys, each with the writer of its schema. */
final class AvroRows {

    private final ValueRenderer values;
    private final FieldNames names;
    private final DocumentCounters counters;
    private final AvroCursor cursor = new AvroCursor();
    private final Map<Row.Shape, IdentityHashMap<Schema, AvroRowWriter>> rows =
            new EnumMap<>(Row.Shape.class);
    private final IdentityHashMap<Schema, AvroValueWriter> keys = new IdentityHashMap<>();

    AvroRows(ValueRenderer values, FieldNames names, DocumentCounters counters) {
        this.values = values;
        this.names = names;
        this.counters = counters;
        for (Row.Shape shape : Row.Shape.values()) {
            rows.put(shape, new IdentityHashMap<>());
        }
    }

    /** Writes the fields; whether all were there. */
    boolean write(AvroRow row) throws IOException {
        AvroRowWriter writer =
                rows.get(row.shape())
                        .computeIfAbsent(
                                row.schema(),
                                schema -> new AvroRowWriter(schema, row.shape(), names, counters));
        cursor.reset(row.bytes(), row.from(), row.to());
        return writer.write(cursor, values);
    }

    void write(AvroKey key) throws IOException {
        Schema schema = key.schema();
        if (schema.getType() == Schema.Type.BYTES) {
            values.bytes(AvroTypes.of(schema), key.bytes(), key.from(), key.to() - key.from());
            return;
        }
        cursor.reset(key.bytes(), key.from(), key.to());
        keys.computeIfAbsent(schema, this::keyWriter).write(cursor, values);
    }

    private AvroValueWriter keyWriter(Schema schema) {
        boolean documents =
                Nullable.of(schema)
                        .filter(key -> key.type() == Schema.Type.RECORD)
                        .filter(key -> AvroTypes.isDocument(key.schema()))
                        .isPresent();
        return new AvroWriters(documents, counters).writer(schema);
    }
}
