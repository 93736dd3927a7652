package io.rocksetcdc.job.decode;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/** Moves a cursor behind one value. Made once per schema. */
@FunctionalInterface
public interface AvroSkipper {

    /** Skips one value, {@code depth} records deep. */
    void skip(AvroCursor cursor, int depth);

    /** The skipper of a schema. */
    static AvroSkipper of(Schema schema) {
        return new Compiler().compile(schema);
    }

    /** Compiles a schema, which may contain itself. */
    final class Compiler {

        private final IdentityHashMap<Schema, RecordSkipper> records = new IdentityHashMap<>();

        private Compiler() {}

        private AvroSkipper compile(Schema schema) {
            return switch (schema.getType()) {
                case NULL -> (cursor, depth) -> {};
                case BOOLEAN -> (cursor, depth) -> cursor.take(1);
                case INT, LONG, ENUM -> (cursor, depth) -> cursor.readLong();
                case FLOAT -> (cursor, depth) -> cursor.take(Float.BYTES);
                case DOUBLE -> (cursor, depth) -> cursor.take(Double.BYTES);
                case STRING, BYTES -> (cursor, depth) -> cursor.take(cursor.readLength());
                case FIXED -> fixed(schema.getFixedSize());
                case UNION -> union(schema.getTypes());
                case ARRAY -> array(compile(schema.getElementType()));
                case MAP -> map(compile(schema.getValueType()));
                case RECORD -> record(schema);
            };
        }

        private static AvroSkipper fixed(int size) {
            return (cursor, depth) -> cursor.take(size);
        }

        private AvroSkipper union(List<Schema> types) {
            AvroSkipper[] branches = types.stream().map(this::compile).toArray(AvroSkipper[]::new);
            return (cursor, depth) ->
                    branches[cursor.readBranch(branches.length)].skip(cursor, depth);
        }

        private static AvroSkipper array(AvroSkipper element) {
            return (cursor, depth) -> {
                for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
                    for (int i = 0; i < count; i++) {
                        element.skip(cursor, depth);
                    }
                }
            };
        }

        private static AvroSkipper map(AvroSkipper value) {
            return array(
                    (cursor, depth) -> {
                        cursor.take(cursor.readLength());
                        value.skip(cursor, depth);
                    });
        }

        private AvroSkipper record(Schema schema) {
            RecordSkipper known = records.get(schema);
            if (known != null) {
                return known;
            }
            RecordSkipper made = new RecordSkipper(schema.getFields().size());
            records.put(schema, made);
            for (Schema.Field field : schema.getFields()) {
                made.fields[field.pos()] = compile(field.schema());
            }
            return made;
        }
    }

    /** Skips a record; filled after it was made, since a record may contain itself. */
    final class RecordSkipper implements AvroSkipper {

        private final AvroSkipper[] fields;

        private RecordSkipper(int size) {
            this.fields = new AvroSkipper[size];
        }

        @Override
        public void skip(AvroCursor cursor, int depth) {
            if (depth > AvroCursor.MAX_DEPTH) {
                throw cursor.malformed("is nested too deeply");
            }
            for (AvroSkipper field : fields) {
                field.skip(cursor, depth + 1);
            }
        }
    }
}
