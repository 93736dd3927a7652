package io.rocksetcdc.job.decode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Makes document ids of keys of one schema. Compiled once per schema id. */
final class AvroKeyPlan {

    private final Schema schema;
    private final Part part;
    private final AvroCursor cursor = new AvroCursor();

    AvroKeyPlan(Schema schema) {
        this.schema = schema;
        this.part = part(schema, new CanonicalText(), 0, false);
    }

    AvroKey read(byte[] bytes, int from) {
        // Confluent's serializer writes a key of type bytes bare.
        if (schema.getType() == Schema.Type.BYTES) {
            String id =
                    new CanonicalText()
                            .bytes(AvroTypes.of(schema), bytes, from, bytes.length - from);
            return new AvroKey(id, schema, bytes, from, bytes.length);
        }
        cursor.reset(bytes, from, bytes.length);
        String id = part.text(cursor).orElseThrow(() -> KeyText.absent("is null"));
        cursor.expectEnd();
        return new AvroKey(id, schema, bytes, from, bytes.length);
    }

    private static Part part(Schema schema, CanonicalText canonical, int depth, boolean documents) {
        if (depth > 16) {
            throw unsupported("a struct that is nested too deeply");
        }
        if (schema.getType() == Schema.Type.UNION) {
            List<Part> branches = new ArrayList<>();
            schema.getTypes()
                    .forEach(branch -> branches.add(part(branch, canonical, depth, documents)));
            return cursor -> branches.get(cursor.readBranch(branches.size())).text(cursor);
        }
        ValueType type = AvroTypes.of(schema).resolved(documents);
        return switch (schema.getType()) {
            case NULL -> cursor -> Optional.empty();
            case BOOLEAN -> cursor -> Optional.of(Boolean.toString(cursor.readBoolean()));
            case INT, LONG -> cursor -> Optional.of(canonical.integer(type, cursor.readLong()));
            case FLOAT -> cursor -> Optional.of(canonical.floating(cursor.readFloat()));
            case DOUBLE -> cursor -> Optional.of(canonical.floating(cursor.readDouble()));
            case STRING ->
                    cursor -> Optional.of(canonical.string(type, AvroScalars.string(cursor)));
            case BYTES -> bytes(type, canonical);
            case FIXED -> fixed(schema.getFixedSize(), type, canonical);
            case ENUM -> symbol(schema.getEnumSymbols());
            case RECORD ->
                    type.semantic() == ValueType.Semantic.VARIABLE_DECIMAL
                            ? variableDecimal(schema, canonical)
                            : struct(schema, canonical, depth, documents);
            case ARRAY, MAP -> throw unsupported("an array or a map");
            case UNION -> throw new IllegalStateException("Unions are handled above.");
        };
    }

    private static Part bytes(ValueType type, CanonicalText canonical) {
        return cursor -> {
            int length = cursor.readLength();
            int from = cursor.take(length);
            return Optional.of(canonical.bytes(type, cursor.bytes(), from, length));
        };
    }

    private static Part fixed(int size, ValueType type, CanonicalText canonical) {
        return cursor ->
                Optional.of(canonical.bytes(type, cursor.bytes(), cursor.take(size), size));
    }

    private static Part symbol(List<String> symbols) {
        return cursor -> Optional.of(symbols.get(cursor.readBranch(symbols.size())));
    }

    private static Part struct(
            Schema schema, CanonicalText canonical, int depth, boolean documents) {
        boolean document = documents || AvroTypes.isDocument(schema);
        List<Part> fields = new ArrayList<>();
        schema.getFields()
                .forEach(f -> fields.add(part(f.schema(), canonical, depth + 1, document)));
        return cursor -> {
            KeyText text = new KeyText(fields.size());
            for (Part field : fields) {
                field.text(cursor).ifPresentOrElse(text::add, text::addNull);
            }
            return Optional.of(text.text());
        };
    }

    private static Part variableDecimal(Schema schema, CanonicalText canonical) {
        VariableDecimal decimal = new VariableDecimal(schema);
        return cursor -> {
            decimal.read(cursor);
            BigDecimal number =
                    DecimalText.number(
                            cursor.bytes(), decimal.from(), decimal.length(), decimal.scale());
            return Optional.of(canonical.decimal(number));
        };
    }

    private static MalformedRecordException unsupported(String what) {
        return new MalformedRecordException(
                "unsupported-key",
                "The message key has " + what + ". Choose scalar columns for the key.");
    }

    /** Text of the next value; empty for null. */
    @FunctionalInterface
    private interface Part {
        Optional<String> text(AvroCursor cursor);
    }
}
