package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.VariableDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/** Compiles schemas, which may contain themselves, to writers. */
final class AvroWriters {

    private final IdentityHashMap<Schema, AvroRecordWriter> records = new IdentityHashMap<>();
    private final boolean documents;
    private final DocumentCounters counters;

    /**
     * @param documents whether Connect's time stamps are points in time
     */
    AvroWriters(boolean documents, DocumentCounters counters) {
        this.documents = documents;
        this.counters = counters;
    }

    AvroValueWriter writer(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return union(schema.getTypes());
        }
        ValueType type = AvroTypes.of(schema).resolved(documents);
        return switch (schema.getType()) {
            case NULL -> (cursor, out) -> out.generator().writeNull();
            case BOOLEAN -> (cursor, out) -> out.generator().writeBoolean(cursor.readBoolean());
            case INT, LONG -> (cursor, out) -> out.integer(type, cursor.readLong());
            case FLOAT -> (cursor, out) -> out.floating(cursor.readFloat());
            case DOUBLE -> (cursor, out) -> out.floating(cursor.readDouble());
            case STRING -> string(type);
            case BYTES -> bytes(type);
            case FIXED -> fixed(type, schema.getFixedSize());
            case ENUM -> symbol(schema.getEnumSymbols());
            case ARRAY -> array(writer(schema.getElementType()));
            case MAP -> new AvroMapWriter(schema, writer(schema.getValueType()), counters);
            case RECORD ->
                    type.semantic() == ValueType.Semantic.VARIABLE_DECIMAL
                            ? variableDecimal(schema)
                            : record(schema);
            case UNION -> throw new IllegalStateException("Unions are handled above.");
        };
    }

    private AvroValueWriter union(List<Schema> types) {
        AvroValueWriter[] branches =
                types.stream().map(this::writer).toArray(AvroValueWriter[]::new);
        return (cursor, out) -> branches[cursor.readBranch(branches.length)].write(cursor, out);
    }

    private static AvroValueWriter string(ValueType type) {
        return (cursor, out) -> {
            int length = cursor.readLength();
            out.string(type, cursor.bytes(), cursor.take(length), length);
        };
    }

    private static AvroValueWriter bytes(ValueType type) {
        return (cursor, out) -> {
            int length = cursor.readLength();
            out.bytes(type, cursor.bytes(), cursor.take(length), length);
        };
    }

    private static AvroValueWriter fixed(ValueType type, int size) {
        return (cursor, out) -> out.bytes(type, cursor.bytes(), cursor.take(size), size);
    }

    private static AvroValueWriter symbol(List<String> names) {
        SerializedString[] symbols =
                names.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        return (cursor, out) ->
                out.generator().writeString(symbols[cursor.readBranch(symbols.length)]);
    }

    private static AvroValueWriter array(AvroValueWriter element) {
        return (cursor, out) -> {
            out.generator().writeStartArray();
            for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
                for (int i = 0; i < count; i++) {
                    element.write(cursor, out);
                }
            }
            out.generator().writeEndArray();
        };
    }

    private static AvroValueWriter variableDecimal(Schema schema) {
        VariableDecimal decimal = new VariableDecimal(schema);
        return (cursor, out) -> {
            decimal.read(cursor);
            out.decimal(cursor.bytes(), decimal.from(), decimal.length(), decimal.scale());
        };
    }

    private AvroValueWriter record(Schema schema) {
        AvroRecordWriter known = records.get(schema);
        if (known != null) {
            return known;
        }
        AvroRecordWriter made = new AvroRecordWriter(schema, counters);
        records.put(schema, made);
        made.fill(this);
        return made;
    }
}
