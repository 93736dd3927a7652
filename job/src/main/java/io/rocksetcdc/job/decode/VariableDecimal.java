package io.rocksetcdc.job.decode;

import java.util.List;
import org.apache.avro.Schema;

/** Reads Debezium's decimal of variable scale, a record of {@code scale} and {@code value}. */
public final class VariableDecimal {

    private static final String SCALE = "scale";
    private static final String VALUE = "value";

    private final List<Schema.Field> fields;
    private final AvroSkipper[] skippers;
    private int scale;
    private int from;
    private int length;

    /**
     * @param schema for which {@link #matches} holds
     */
    public VariableDecimal(Schema schema) {
        this.fields = schema.getFields();
        this.skippers =
                fields.stream()
                        .map(field -> AvroSkipper.of(field.schema()))
                        .toArray(AvroSkipper[]::new);
    }

    /** Whether the record has the two fields, with their types. */
    static boolean matches(Schema schema) {
        Schema.Field scale = schema.getField(SCALE);
        Schema.Field value = schema.getField(VALUE);
        return scale != null
                && value != null
                && AvroTypes.physical(scale.schema()) == Physical.INTEGER
                && value.schema().getType() == Schema.Type.BYTES;
    }

    /** Reads the next value. */
    public void read(AvroCursor cursor) {
        for (int i = 0; i < skippers.length; i++) {
            switch (fields.get(i).name()) {
                case SCALE -> scale = cursor.readInt();
                case VALUE -> {
                    length = cursor.readLength();
                    from = cursor.take(length);
                }
                default -> skippers[i].skip(cursor, 0);
            }
        }
    }

    /** Scale of the value read last. */
    public int scale() {
        return scale;
    }

    /** Index of its unscaled bytes. */
    public int from() {
        return from;
    }

    /** Number of its unscaled bytes. */
    public int length() {
        return length;
    }
}
