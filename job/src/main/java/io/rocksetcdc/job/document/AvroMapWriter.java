package io.rocksetcdc.job.document;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroSkipper;
import io.rocksetcdc.job.decode.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        int start = cursor.position();
        out.generator().writeStartObject();
        for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
            for (int i = 0; i < count; i++) {
                String name = key(cursor);
                if (name.equals(JsonText.TYPE_NAME)) {
                    counters.renamedField();
                    name = ReservedNames.free(name, keys(cursor, start)::contains);
                }
                out.generator().writeFieldName(name);
                value.write(cursor, out);
            }
        }
        out.generator().writeEndObject();
    }

    private Set<String> keys(AvroCursor cursor, int start) {
        int here = cursor.position();
        cursor.seek(start);
        Set<String> keys = new HashSet<>();
        for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
            for (int i = 0; i < count; i++) {
                keys.add(key(cursor));
                valueSkipper.skip(cursor, 0);
            }
        }
        cursor.seek(here);
        return keys;
    }

    private static String key(AvroCursor cursor) {
        int length = cursor.readLength();
        int from = cursor.take(length);
        return new String(cursor.bytes(), from, length, StandardCharsets.UTF_8);
    }
}
