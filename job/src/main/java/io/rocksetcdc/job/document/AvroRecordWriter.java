package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.JsonText;
import java.io.IOException;
import org.apache.avro.Schema;

/** Writes a record inside a row as an object. */
final class AvroRecordWriter implements AvroValueWriter {

    private final Schema schema;
    private final SerializedString[] names;
    private final AvroValueWriter[] writers;
    private final DocumentCounters counters;
    private int renamed;

    AvroRecordWriter(Schema schema, DocumentCounters counters) {
        this.schema = schema;
        this.counters = counters;
        this.names = new SerializedString[schema.getFields().size()];
        this.writers = new AvroValueWriter[names.length];
    }

    /** Compiles the fields; after this was made, since a record may contain itself. */
    void fill(AvroWriters compiler) {
        for (Schema.Field field : schema.getFields()) {
            String name = field.name();
            if (name.equals(JsonText.TYPE_NAME)) {
                name = ReservedNames.free(name, other -> schema.getField(other) != null);
                renamed++;
            }
            names[field.pos()] = new SerializedString(name);
            writers[field.pos()] = compiler.writer(field.schema());
        }
    }

    @Override
    public void write(AvroCursor cursor, ValueRenderer out) throws IOException {
        JsonGenerator generator = out.generator();
        generator.writeStartObject();
        for (int i = 0; i < names.length; i++) {
            generator.writeFieldName(names[i]);
            writers[i].write(cursor, out);
        }
        generator.writeEndObject();
        for (int i = 0; i < renamed; i++) {
            counters.renamedField();
        }
    }
}
