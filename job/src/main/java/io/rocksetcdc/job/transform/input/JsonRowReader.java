package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonPlaceholder;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Row;
import java.util.HashMap;
import java.util.Map;

/** Reads JSON rows. */
final class JsonRowReader {

    private final UnknownFields unknown;
    private final Form strict;
    private final Form lenient;

    /**
     * @param columns to read, by name
     */
    JsonRowReader(Map<String, RowColumn> columns, UnknownFields unknown) {
        this.unknown = unknown;
        this.strict = new Form(JsonText.strict(), columns);
        this.lenient = new Form(JsonText.withNonFinite(), columns);
    }

    void read(JsonRow row, InputRow into) {
        Form form = row.text() ? lenient : strict;
        JsonObjectScan scan = form.scan;
        scan.scan(row.bytes(), row.from(), row.to());
        if (scan.root() != JsonToken.START_OBJECT) {
            throw new MalformedRecordException("not-a-row", "The row is not a JSON object.");
        }
        for (int i = 0; i < scan.size(); i++) {
            Column column = form.columns.get(scan.name(i));
            if (column == null) {
                unknown.seen(scan.name(i), row.shape());
            } else if (unavailable(row, scan, i)) {
                into.unavailable().set(column.index());
            } else {
                into.values().setField(column.index(), column.read(row, scan, i));
            }
        }
    }

    private static boolean unavailable(JsonRow row, JsonObjectScan scan, int field) {
        return row.shape() != Row.Shape.WHOLE
                && JsonPlaceholder.matches(
                        row.bytes(), scan.from(field), scan.to(field), scan.token(field));
    }

    /** What reads JSON of one kind: by the standard, or with NaN. */
    private static final class Form {

        private final JsonObjectScan scan;
        private final Map<String, Column> columns = new HashMap<>();

        Form(JsonText json, Map<String, RowColumn> rowColumns) {
            this.scan = new JsonObjectScan(json);
            JsonReaders readers = new JsonReaders(json);
            rowColumns.forEach(
                    (name, column) ->
                            columns.put(
                                    name,
                                    new Column(column.index(), readers.reader(column.place()))));
        }
    }

    private record Column(int index, JsonReader reader) {

        private Object read(JsonRow row, JsonObjectScan scan, int field) {
            return reader.read(
                    row.bytes(),
                    scan.from(field),
                    scan.to(field),
                    scan.token(field),
                    row.type().inside(scan.name(field)));
        }
    }
}
