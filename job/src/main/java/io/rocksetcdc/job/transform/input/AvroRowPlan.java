package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroPlaceholder;
import io.rocksetcdc.job.decode.AvroSkipper;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** How rows of one schema are read: no further than the last field that is a column. */
final class AvroRowPlan {

    private final Step[] steps;

    AvroRowPlan(Schema schema, Row.Shape shape, Map<String, RowColumn> columns) {
        AvroReaders readers = new AvroReaders(AvroTypes.isDocument(schema));
        List<Step> all = new ArrayList<>();
        int needed = 0;
        for (Schema.Field field : schema.getFields()) {
            RowColumn column = columns.get(field.name());
            if (column == null) {
                all.add(skip(field.schema()));
            } else {
                all.add(read(field.schema(), shape, column, readers));
                needed = all.size();
            }
        }
        this.steps = all.subList(0, needed).toArray(Step[]::new);
    }

    void read(AvroCursor cursor, InputRow into) {
        for (Step step : steps) {
            step.take(cursor, into);
        }
    }

    private static Step skip(Schema schema) {
        AvroSkipper skipper = AvroSkipper.of(schema);
        return (cursor, into) -> skipper.skip(cursor, 0);
    }

    private static Step read(
            Schema schema, Row.Shape shape, RowColumn column, AvroReaders readers) {
        AvroValueReader reader = readers.reader(schema, column.place());
        int index = column.index();
        Step step = (cursor, into) -> into.values().setField(index, reader.read(cursor));
        Optional<AvroPlaceholder> placeholder =
                shape == Row.Shape.WHOLE ? Optional.empty() : AvroPlaceholder.of(schema);
        return placeholder.map(check -> checked(check, index, step)).orElse(step);
    }

    private static Step checked(AvroPlaceholder placeholder, int index, Step step) {
        return (cursor, into) -> {
            if (placeholder.skipped(cursor)) {
                into.unavailable().set(index);
            } else {
                step.take(cursor, into);
            }
        };
    }

    /** What is done with one field. */
    @FunctionalInterface
    private interface Step {
        void take(AvroCursor cursor, InputRow into);
    }
}
