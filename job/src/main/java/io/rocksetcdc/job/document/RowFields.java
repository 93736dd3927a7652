package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.AvroKey;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.JsonKey;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.Key;
import io.rocksetcdc.job.decode.Row;
import java.io.IOException;

/** Writes fields of rows and keys, whatever they are made of. */
final class RowFields {

    private final ValueRenderer values;
    private final AvroRows avro;
    private final JsonRows json;

    RowFields(JsonOutput out, ValueRenderer values, FieldNames names, DocumentCounters counters) {
        this.values = values;
        this.avro = new AvroRows(values, names, counters);
        this.json = new JsonRows(out, values, names, counters);
    }

    /** Writes the fields behind an {@code _id}; whether all were there. */
    boolean write(Row row) throws IOException {
        return row instanceof AvroRow avroRow ? avro.write(avroRow) : json.write((JsonRow) row);
    }

    /** Writes a key as one value. */
    void write(Key key) throws IOException {
        if (key instanceof AvroKey avroKey) {
            avro.write(avroKey);
        } else if (key instanceof JsonKey jsonKey) {
            json.write(jsonKey);
        } else {
            values.generator().writeString(key.id());
        }
    }
}
