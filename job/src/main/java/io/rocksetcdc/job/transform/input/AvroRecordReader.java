package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroSkipper;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

/** Reads a record inside a row, by the names of its fields. What the record lacks is NULL. */
final class AvroRecordReader implements AvroValueReader {

    private static final int NONE = -1;

    private final int arity;
    private final int[] indexes;
    private final AvroValueReader[] readers;

    AvroRecordReader(Schema schema, RowType type, Place place, AvroReaders compiler) {
        List<Schema.Field> fields = schema.getFields();
        this.arity = type.getFieldCount();
        this.indexes = new int[fields.size()];
        this.readers = new AvroValueReader[fields.size()];
        for (Schema.Field field : fields) {
            int index = type.getFieldIndex(field.name());
            indexes[field.pos()] = index;
            readers[field.pos()] =
                    index == NONE
                            ? skipping(field.schema())
                            : compiler.reader(
                                    field.schema(),
                                    place.field(field.name(), type.getTypeAt(index)));
        }
    }

    @Override
    public Object read(AvroCursor cursor) {
        GenericRowData row = new GenericRowData(arity);
        for (int i = 0; i < readers.length; i++) {
            Object value = readers[i].read(cursor);
            if (indexes[i] != NONE) {
                row.setField(indexes[i], value);
            }
        }
        return row;
    }

    private static AvroValueReader skipping(Schema schema) {
        AvroSkipper skipper = AvroSkipper.of(schema);
        return cursor -> {
            skipper.skip(cursor, 0);
            return null;
        };
    }
}
