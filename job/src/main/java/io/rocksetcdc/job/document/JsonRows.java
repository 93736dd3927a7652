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
import io.rocksetcdc.job.decode.MetadataNames;
import io.rocksetcdc.job.decode.Row;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes JSON rows and keys: values are copied where they can be, else rebuilt. */
final class JsonRows {

    private static final int KNOWN_NAMES = 4_096;
    private static final int NONE = -1;

    private final JsonOutput out;
    private final JsonRebuilder rebuilder;
    private final boolean dropMetadata;
    private final DocumentCounters counters;
    private final JsonText strict = JsonText.strict();
    private final JsonText lenient = JsonText.withNonFinite();
    private final JsonObjectScan strictScan = new JsonObjectScan(strict);
    private final JsonObjectScan lenientScan = new JsonObjectScan(lenient);
    private final Map<String, Name> names = new HashMap<>();

    JsonRows(
            JsonOutput out, ValueRenderer values, boolean dropMetadata, DocumentCounters counters) {
        this.out = out;
        this.rebuilder = new JsonRebuilder(values, counters);
        this.dropMetadata = dropMetadata;
        this.counters = counters;
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
        boolean complete = true;
        int run = NONE;
        for (int i = 0; i < scan.size(); i++) {
            Name name = name(scan.name(i));
            boolean unavailable =
                    row.shape() != Row.Shape.WHOLE
                            && JsonPlaceholder.matches(
                                    bytes, scan.from(i), scan.to(i), scan.token(i));
            boolean copied =
                    !unavailable
                            && isColumn(name, row.shape())
                            && !scan.unsafe(i)
                            && row.type().field(scan.name(i)).spliced();
            if (copied) {
                run = run == NONE ? i : run;
                continue;
            }
            splice(bytes, scan, run, i);
            run = NONE;
            if (isDropped(name, row.shape())) {
                continue;
            }
            if (unavailable) {
                counters.unavailableField();
                complete = false;
                continue;
            }
            out.generator()
                    .writeFieldName(name.use() == Use.RESERVED ? free(scan, i) : name.text());
            ConnectType type = row.type().field(scan.name(i));
            rebuilder.write(json, bytes, scan.from(i), scan.to(i), type);
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

    private boolean isColumn(Name name, Row.Shape shape) {
        return name.use() != Use.RESERVED && !isDropped(name, shape);
    }

    private boolean isDropped(Name name, Row.Shape shape) {
        return name.use() == Use.ID
                || (name.use() == Use.METADATA && dropMetadata && shape == Row.Shape.FLAT);
    }

    void write(JsonKey key) throws IOException {
        if (key.spliced()) {
            out.splice(key.bytes(), key.from(), key.to());
        } else {
            rebuilder.write(strict, key.bytes(), key.from(), key.to(), key.type());
        }
    }

    private SerializedString free(JsonObjectScan scan, int field) {
        counters.renamedField();
        return new SerializedString(ReservedNames.free(scan.name(field), scan::has));
    }

    private Name name(String name) {
        Name known = names.get(name);
        if (known != null) {
            return known;
        }
        Name made = new Name(new SerializedString(name), use(name));
        if (names.size() < KNOWN_NAMES) {
            names.put(name, made);
        }
        return made;
    }

    private static Use use(String name) {
        if (name.equals(ReservedNames.ID)) {
            return Use.ID;
        }
        if (ReservedNames.inRow(name)) {
            return Use.RESERVED;
        }
        return MetadataNames.contains(name) ? Use.METADATA : Use.COLUMN;
    }

    private enum Use {
        COLUMN,
        METADATA,
        RESERVED,
        ID
    }

    private record Name(SerializedString text, Use use) {}
}
