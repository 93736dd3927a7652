package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroPlaceholder;
import io.rocksetcdc.job.decode.AvroSkipper;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.MetadataNames;
import io.rocksetcdc.job.decode.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Writes the fields of rows of one schema into an open object. */
final class AvroRowWriter {

    private final Column[] columns;
    private final DocumentCounters counters;

    AvroRowWriter(Schema schema, Row.Shape shape, boolean dropMetadata, DocumentCounters counters) {
        this.counters = counters;
        AvroWriters writers = new AvroWriters(AvroTypes.isDocument(schema), counters);
        List<Schema.Field> fields = schema.getFields();
        this.columns = new Column[fields.size()];
        for (Schema.Field field : fields) {
            boolean dropped =
                    field.name().equals(ReservedNames.ID)
                            || (shape == Row.Shape.FLAT
                                    && dropMetadata
                                    && MetadataNames.contains(field.name()));
            columns[field.pos()] =
                    dropped
                            ? new Dropped(AvroSkipper.of(field.schema()))
                            : written(schema, field, shape, writers);
        }
    }

    /**
     * Writes a row.
     *
     * @return whether all fields were there; false if some were unavailable and left out
     */
    boolean write(AvroCursor cursor, ValueRenderer out) throws IOException {
        boolean complete = true;
        for (Column column : columns) {
            if (!column.write(cursor, out)) {
                counters.unavailableField();
                complete = false;
            }
        }
        cursor.expectEnd();
        return complete;
    }

    private Column written(
            Schema schema, Schema.Field field, Row.Shape shape, AvroWriters writers) {
        boolean reserved = ReservedNames.inRow(field.name());
        String name =
                reserved
                        ? ReservedNames.free(field.name(), n -> schema.getField(n) != null)
                        : field.name();
        Optional<AvroPlaceholder> placeholder =
                shape == Row.Shape.WHOLE ? Optional.empty() : AvroPlaceholder.of(field.schema());
        Column column = new Written(new SerializedString(name), writers.writer(field.schema()));
        if (reserved) {
            Column plain = column;
            column =
                    (cursor, out) -> {
                        counters.renamedField();
                        return plain.write(cursor, out);
                    };
        }
        return placeholder.isPresent() ? new Checked(placeholder.get(), column) : column;
    }

    /** One field of the row; false if its value was unavailable. */
    @FunctionalInterface
    private interface Column {
        boolean write(AvroCursor cursor, ValueRenderer out) throws IOException;
    }

    private record Dropped(AvroSkipper skipper) implements Column {
        @Override
        public boolean write(AvroCursor cursor, ValueRenderer out) {
            skipper.skip(cursor, 0);
            return true;
        }
    }

    private record Written(SerializedString name, AvroValueWriter value) implements Column {
        @Override
        public boolean write(AvroCursor cursor, ValueRenderer out) throws IOException {
            JsonGenerator generator = out.generator();
            generator.writeFieldName(name);
            value.write(cursor, out);
            return true;
        }
    }

    private record Checked(AvroPlaceholder placeholder, Column column) implements Column {
        @Override
        public boolean write(AvroCursor cursor, ValueRenderer out) throws IOException {
            return !placeholder.skipped(cursor) && column.write(cursor, out);
        }
    }
}
