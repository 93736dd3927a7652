package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.JsonKey;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonPlaceholder;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Row;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes JSON rows and keys: values are copied where they can be, else rebuilt. */
final class JsonRows {

    private static final int KNOWN_NAMES = 4_096;
    private static final int NONE = -1;

    private final JsonOutput out;
    private final JsonRebuilder rebuilder;
    private final FieldNames fieldNames;
    private final DocumentCounters counters;
    private final JsonText strict = JsonText.strict();
    private final JsonText lenient = JsonText.withNonFinite();
    private final JsonObjectScan strictScan = new JsonObjectScan(strict);
    private final JsonObjectScan lenientScan = new JsonObjectScan(lenient);
    private final Map<Row.Shape, Map<String, Field>> fields = new EnumMap<>(Row.Shape.class);

    JsonRows(
            JsonOutput out,
            ValueRenderer values,
            FieldNames fieldNames,
            DocumentCounters counters) {
        this.out = out;
        this.rebuilder = new JsonRebuilder(values, counters);
        this.fieldNames = fieldNames;
        this.counters = counters;
        for (Row.Shape shape : Row.Shape.values()) {
            fields.put(shape, new HashMap<>());
        }
    }

    /** Writes the fields behind an {@code _id}; whether all were there. */
    boolean write(JsonRow row) throws IOException {
        JsonText json = row.text() ? lenient : strict;
        JsonObjectScan scan = row.text() ? lenientScan : strictScan;
        scan.scan(row.bytes(), row.from(), row.to());
        if (scan.root() != JsonToken.START_OBJECT) {
            throw new MalformedRecordException("not-a-row", "The row is not a JSON object.");
        }
        return fields(row, json, scan);
    }

    private boolean fields(JsonRow row, JsonText json, JsonObjectScan scan) throws IOException {
        byte[] bytes = row.bytes();
        Map<String, Field> known = fields.get(row.shape());
        boolean complete = true;
        int run = NONE;
        for (int i = 0; i < scan.size(); i++) {
            Field field = known.get(scan.name(i));
            if (field == null) {
                field = compiled(scan.name(i), row.shape());
            }
            ConnectType type = row.type().field(scan.name(i));
            boolean unavailable =
                    row.shape() != Row.Shape.WHOLE
                            && JsonPlaceholder.matches(
                                    bytes, scan.from(i), scan.to(i), scan.token(i));
            boolean copied = !scan.unsafe(i) && type.spliced();
            if (!unavailable && field.kept() && copied) {
                run = run == NONE ? i : run;
                continue;
            }
            splice(bytes, scan, run, i);
            run = NONE;
            if (field.names().isEmpty()) {
                continue;
            }
            if (unavailable) {
                counters.unavailableField();
                complete = false;
                continue;
            }
            for (Name name : field.names()) {
                out.generator().writeFieldName(name.reserved() ? free(scan, name) : name.text());
                if (copied && !name.reserved()) {
                    out.splice(bytes, scan.from(i), scan.to(i));
                } else {
                    rebuilder.write(json, bytes, scan.from(i), scan.to(i), type);
                }
            }
        }
        splice(bytes, scan, run, scan.size());
        return complete;
    }

    /** Copies the fields from one index to before another, with what stands between them. */
    private void splice(byte[] bytes, JsonObjectScan scan, int first, int end) throws IOException {
        if (first != NONE) {
            out.spliceFields(bytes, scan.nameFrom(first), scan.to(end - 1));
        }
    }

    void write(JsonKey key) throws IOException {
        if (key.spliced()) {
            out.splice(key.bytes(), key.from(), key.to());
        } else {
            rebuilder.write(strict, key.bytes(), key.from(), key.to(), key.type());
        }
    }

    private SerializedString free(JsonObjectScan scan, Name name) {
        counters.renamedField();
        return new SerializedString(
                ReservedNames.free(
                        name.text().getValue(), n -> scan.has(n) || fieldNames.taken(n)));
    }

    private Field compiled(String name, Row.Shape shape) {
        List<Name> names = fieldNames.of(name, shape).stream().map(Name::new).toList();
        boolean kept =
                names.size() == 1
                        && names.get(0).text().getValue().equals(name)
                        && !names.get(0).reserved();
        Field made = new Field(names, kept);
        if (fields.get(shape).size() < KNOWN_NAMES) {
            fields.get(shape).put(name, made);
        }
        return made;
    }

    /**
     * What is done with fields of one name.
     *
     * @param kept whether they are written under their own name alone
     */
    private record Field(List<Name> names, boolean kept) {}

    private record Name(SerializedString text, boolean reserved) {

        private Name(String name) {
            this(new SerializedString(name), ReservedNames.inRow(name));
        }
    }
}
