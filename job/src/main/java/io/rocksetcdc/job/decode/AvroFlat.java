package io.rocksetcdc.job.decode;

import io.rocksetcdc.job.decode.FlatMarks.Field;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a flat row: only the fields that say what it is, and not at all if it has none. */
final class AvroFlat implements AvroValuePlan {

    private final Schema schema;
    private final Field[] fields;
    private final Nullable[] types;
    private final AvroSkipper[] skippers;
    private final int last;
    private final AvroCursor cursor = new AvroCursor();
    private final FlatMarks marks = new FlatMarks();

    AvroFlat(Schema schema) {
        this.schema = schema;
        List<Schema.Field> all = schema.getFields();
        this.fields = new Field[all.size()];
        this.types = new Nullable[all.size()];
        this.skippers = new AvroSkipper[all.size()];
        for (Schema.Field field : all) {
            Optional<Nullable> type = Nullable.of(field.schema());
            fields[field.pos()] =
                    type.isPresent() ? usable(Field.of(field.name()), type.get()) : Field.OTHER;
            types[field.pos()] =
                    fields[field.pos()] == Field.OTHER
                            ? new Nullable(field.schema(), -1)
                            : type.get();
            skippers[field.pos()] = AvroSkipper.of(field.schema());
        }
        this.last = lastOf(fields);
    }

    @Override
    public ValueContent read(ConsumerRecord<byte[], byte[]> record, int from) {
        byte[] bytes = record.value();
        cursor.reset(bytes, from, bytes.length);
        marks.reset();
        for (int i = 0; i <= last; i++) {
            if (fields[i] == Field.OTHER) {
                skippers[i].skip(cursor, 0);
            } else if (types[i].present(cursor)) {
                read(fields[i], types[i].type());
            }
        }
        return marks.content(
                record, new AvroRow(schema, bytes, from, bytes.length, Row.Shape.FLAT));
    }

    private void read(Field field, Schema.Type type) {
        switch (field) {
            case DELETED ->
                    marks.deleted(
                            type == Schema.Type.BOOLEAN
                                    ? cursor.readBoolean()
                                    : AvroScalars.string(cursor).equalsIgnoreCase("true"));
            case OP -> marks.op(AvroScalars.string(cursor));
            case SOURCE_MILLIS, SOURCE_MICROS -> marks.sourceTime(field, cursor.readLong());
            case OTHER -> throw new IllegalStateException("Only marks are read.");
        }
    }

    private static Field usable(Field field, Nullable type) {
        boolean text = type.type() == Schema.Type.STRING;
        boolean fits =
                switch (field) {
                    case DELETED -> text || type.type() == Schema.Type.BOOLEAN;
                    case OP -> text;
                    case SOURCE_MILLIS, SOURCE_MICROS ->
                            type.type() == Schema.Type.LONG || type.type() == Schema.Type.INT;
                    case OTHER -> false;
                };
        return fits ? field : Field.OTHER;
    }

    private static int lastOf(Field[] fields) {
        for (int i = fields.length - 1; i >= 0; i--) {
            if (fields[i] != Field.OTHER) {
                return i;
            }
        }
        return -1;
    }
}
