package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.AvroCursor;
import io.rocksetcdc.job.decode.AvroKey;
import io.rocksetcdc.job.decode.AvroRow;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.JsonKey;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonRow;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.Key;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Nullable;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.decode.TextKey;
import io.rocksetcdc.job.decode.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Reads key columns from message keys. A key that is a struct must have all of them; one that is a
 * single value is the only key column.
 */
final class KeyReader {

    private final Map<String, RowColumn> columns;
    private final AvroRowReader avro;
    private final JsonRowReader json;
    private final JsonText text = JsonText.strict();
    private final JsonObjectScan scan = new JsonObjectScan(text);
    private final AvroCursor cursor = new AvroCursor();

    /**
     * @param columns to read, by name
     */
    KeyReader(Map<String, RowColumn> columns) {
        this.columns = columns;
        UnknownFields ignored = new UnknownFields(columns.keySet(), name -> {});
        this.avro = new AvroRowReader(columns, ignored);
        this.json = new JsonRowReader(columns, ignored);
    }

    void read(Key key, InputRow into) {
        if (columns.isEmpty()) {
            return;
        }
        if (key instanceof AvroKey avroKey) {
            avro(avroKey, into);
        } else if (key instanceof JsonKey jsonKey) {
            json(jsonKey, into);
        } else {
            text((TextKey) key, into);
        }
    }

    private void avro(AvroKey key, InputRow into) {
        Optional<Nullable> struct =
                Nullable.of(key.schema()).filter(type -> type.type() == Schema.Type.RECORD);
        cursor.reset(key.bytes(), key.from(), key.to());
        if (struct.isEmpty()) {
            RowColumn column = only();
            into.values().setField(column.index(), single(key, column));
            return;
        }
        Schema schema = struct.get().schema();
        columns.keySet().forEach(name -> require(name, schema.getField(name) != null));
        // The id could be made of the key, so it is no null.
        struct.get().present(cursor);
        avro.read(
                new AvroRow(schema, key.bytes(), cursor.position(), key.to(), Row.Shape.WHOLE),
                into);
    }

    private Object single(AvroKey key, RowColumn column) {
        if (key.schema().getType() == Schema.Type.BYTES) {
            return Scalars.of(column.place())
                    .bytes(
                            AvroTypes.of(key.schema()),
                            key.bytes(),
                            key.from(),
                            key.to() - key.from());
        }
        return new AvroReaders(false).reader(key.schema(), column.place()).read(cursor);
    }

    private void json(JsonKey key, InputRow into) {
        scan.scan(key.bytes(), key.from(), key.to());
        if (scan.root() != JsonToken.START_OBJECT) {
            RowColumn column = only();
            Object value =
                    new JsonReaders(text)
                            .reader(column.place())
                            .read(key.bytes(), scan.from(), scan.to(), scan.root(), key.type());
            into.values().setField(column.index(), value);
            return;
        }
        columns.keySet().forEach(name -> require(name, scan.has(name)));
        json.read(
                new JsonRow(
                        key.bytes(), key.from(), key.to(), key.type(), Row.Shape.WHOLE, false, 0),
                into);
    }

    private void text(TextKey key, InputRow into) {
        RowColumn column = only();
        byte[] utf8 = key.id().getBytes(StandardCharsets.UTF_8);
        Scalar scalar = Scalars.of(column.place());
        if (!scalar.takesJson()) {
            throw scalar.holds("a message key that is plain text");
        }
        into.values().setField(column.index(), scalar.text(ValueType.PLAIN, utf8, 0, utf8.length));
    }

    private RowColumn only() {
        if (columns.size() > 1) {
            throw new MalformedRecordException(
                    "missing-key-column",
                    "The message key is a single value, but the primary key has "
                            + columns.size()
                            + " columns.");
        }
        return columns.values().iterator().next();
    }

    private static void require(String name, boolean found) {
        if (!found) {
            throw new MalformedRecordException(
                    "missing-key-column",
                    "The message key has no field " + name + ", which the primary key names.");
        }
    }
}
