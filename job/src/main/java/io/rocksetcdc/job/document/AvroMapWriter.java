package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroScalars;
import io.rocksetcdc.job.decode.AvroSkipper;
import io.rocksetcdc.job.decode.JsonText;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/** Writes a map as an object. */
final class AvroMapWriter implements AvroValueWriter {

    private final AvroValueWriter value;
    private final AvroSkipper valueSkipper;
    private final DocumentCounters counters;

    AvroMapWriter(Schema schema, AvroValueWriter value, DocumentCounters counters) {
        this.value = value;
        this.valueSkipper = AvroSkipper.of(schema.getValueType());
        this.counters = counters;
    }

    @Override
    public void write(AvroCursor cursor, ValueRenderer out) throws IOException {
        Set<String> keys = keys(cursor);
        out.generator().writeStartObject();
        for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
            for (int i = 0; i < count; i++) {
                String name = AvroScalars.string(cursor);
                if (name.equals(JsonText.TYPE_NAME)) {
                    counters.renamedField();
                    name = ReservedNames.free(name, keys::contains);
                }
                out.generator().writeFieldName(name);
                value.write(cursor, out);
            }
        }
        out.generator().writeEndObject();
    }

    /** All keys of the map ahead, which must differ; the cursor stays where it is. */
    private Set<String> keys(AvroCursor cursor) {
        int start = cursor.position();
        Set<String> keys = new HashSet<>();
        for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
            for (int i = 0; i < count; i++) {
                if (!keys.add(AvroScalars.string(cursor))) {
                    throw cursor.malformed("has a map with the same key twice");
                }
                valueSkipper.skip(cursor, 0);
            }
        }
        cursor.seek(start);
        return keys;
    }
}
