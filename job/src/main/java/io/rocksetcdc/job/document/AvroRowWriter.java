package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroPlaceholder;
import io.rocksetcdc.job.decode.AvroSkipper;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/** Writes the fields of rows of one schema into an open object. */
final class AvroRowWriter {

    private final Column[] columns;
    private final DocumentCounters counters;

    AvroRowWriter(Schema schema, Row.Shape shape, FieldNames names, DocumentCounters counters) {
        this.counters = counters;
        AvroWriters writers = new AvroWriters(AvroTypes.isDocument(schema), counters);
        Predicate<String> taken = name -> schema.getField(name) != null || names.taken(name);
        this.columns =
                schema.getFields().stream()
                        .map(f -> column(f, names.of(f.name(), shape), shape, writers, taken))
                        .toArray(Column[]::new);
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

    private Column column(
            Schema.Field field,
            List<String> names,
            Row.Shape shape,
            AvroWriters writers,
            Predicate<String> taken) {
        if (names.isEmpty()) {
            return new Dropped(AvroSkipper.of(field.schema()));
        }
        AvroValueWriter value = writers.writer(field.schema());
        Column column =
                names.size() == 1
                        ? written(names.get(0), value, taken)
                        : new Repeated(
                                names.stream().map(name -> written(name, value, taken)).toList());
        Optional<AvroPlaceholder> placeholder =
                shape == Row.Shape.WHOLE ? Optional.empty() : AvroPlaceholder.of(field.schema());
        return placeholder.isPresent() ? new Checked(placeholder.get(), column) : column;
    }

    private Column written(String name, AvroValueWriter value, Predicate<String> taken) {
        if (!ReservedNames.inRow(name)) {
            return new Written(new SerializedString(name), value);
        }
        Column free = new Written(new SerializedString(ReservedNames.free(name, taken)), value);
        return (cursor, out) -> {
            counters.renamedField();
            return free.write(cursor, out);
        };
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

    private record Repeated(List<Column> columns) implements Column {
        @Override
        public boolean write(AvroCursor cursor, ValueRenderer out) throws IOException {
            int start = cursor.position();
            for (Column column : columns) {
                cursor.seek(start);
                column.write(cursor, out);
            }
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
