package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.DecimalText;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import io.rocksetcdc.job.decode.VariableDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Compiles a writer schema and a declared type to a reader. Where they do not go together the
 * reader refuses values, but not NULL.
 */
final class AvroReaders {

    private final boolean documents;

    /**
     * @param documents whether Connect's time stamps are points in time
     */
    AvroReaders(boolean documents) {
        this.documents = documents;
    }

    AvroValueReader reader(Schema schema, Place place) {
        return switch (schema.getType()) {
            case NULL -> cursor -> null;
            case UNION -> union(schema.getTypes(), place);
            default ->
                    switch (place.type().getTypeRoot()) {
                        case ARRAY -> array(schema, place);
                        case MAP -> map(schema, place);
                        case ROW -> row(schema, place);
                        default -> scalar(schema, Scalars.of(place));
                    };
        };
    }

    private AvroValueReader union(List<Schema> types, Place place) {
        AvroValueReader[] branches =
                types.stream().map(type -> reader(type, place)).toArray(AvroValueReader[]::new);
        return cursor -> branches[cursor.readBranch(branches.length)].read(cursor);
    }

    private AvroValueReader array(Schema schema, Place place) {
        if (schema.getType() != Schema.Type.ARRAY) {
            return refusing(schema, place);
        }
        AvroValueReader element =
                reader(
                        schema.getElementType(),
                        place.element(((ArrayType) place.type()).getElementType()));
        return cursor -> {
            List<Object> elements = new ArrayList<>();
            for (int count = cursor.readBlock(); count > 0; count = cursor.readBlock()) {
                for (int i = 0; i < count; i++) {
                    elements.add(element.read(cursor));
                }
            }
            return new GenericArrayData(elements.toArray());
        };
    }

    private AvroValueReader map(Schema schema, Place place) {
        if (schema.getType() != Schema.Type.MAP) {
            return refusing(schema, place);
        }
        MapType type = (MapType) place.type();
        return new AvroMapReader(
                Scalars.of(place.element(type.getKeyType())),
                reader(schema.getValueType(), place.element(type.getValueType())));
    }

    private AvroValueReader row(Schema schema, Place place) {
        return schema.getType() == Schema.Type.RECORD
                ? new AvroRecordReader(schema, (RowType) place.type(), place, this)
                : refusing(schema, place);
    }

    private AvroValueReader scalar(Schema schema, Scalar scalar) {
        ValueType type = AvroTypes.of(schema).resolved(documents);
        return switch (schema.getType()) {
            case BOOLEAN -> cursor -> scalar.bool(cursor.readBoolean());
            case INT, LONG -> cursor -> scalar.integer(type, cursor.readLong());
            case FLOAT -> cursor -> scalar.floating(cursor.readFloat());
            case DOUBLE -> cursor -> scalar.floating(cursor.readDouble());
            case STRING ->
                    cursor -> {
                        int length = cursor.readLength();
                        return scalar.text(type, cursor.bytes(), cursor.take(length), length);
                    };
            case BYTES ->
                    cursor -> {
                        int length = cursor.readLength();
                        return scalar.bytes(type, cursor.bytes(), cursor.take(length), length);
                    };
            case FIXED -> {
                int size = schema.getFixedSize();
                yield cursor -> scalar.bytes(type, cursor.bytes(), cursor.take(size), size);
            }
            case ENUM -> symbol(schema.getEnumSymbols(), scalar);
            case RECORD ->
                    type.semantic() == Semantic.VARIABLE_DECIMAL
                            ? variableDecimal(new VariableDecimal(schema), scalar)
                            : refusing(schema, scalar);
            default -> refusing(schema, scalar);
        };
    }

    private static AvroValueReader symbol(List<String> names, Scalar scalar) {
        byte[][] symbols =
                names.stream()
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        return cursor -> {
            byte[] symbol = symbols[cursor.readBranch(symbols.length)];
            return scalar.text(ValueType.PLAIN, symbol, 0, symbol.length);
        };
    }

    private static AvroValueReader variableDecimal(VariableDecimal decimal, Scalar scalar) {
        return cursor -> {
            decimal.read(cursor);
            return scalar.decimal(
                    DecimalText.number(
                            cursor.bytes(), decimal.from(), decimal.length(), decimal.scale()));
        };
    }

    private static AvroValueReader refusing(Schema schema, Place place) {
        String kind = kind(schema);
        return cursor -> {
            throw place.holds(kind);
        };
    }

    private static AvroValueReader refusing(Schema schema, Scalar scalar) {
        String kind = kind(schema);
        return cursor -> {
            throw scalar.holds(kind);
        };
    }

    private static String kind(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> "an array";
            case ENUM, INT -> "an " + schema.getType().getName();
            default -> "a " + schema.getType().getName();
        };
    }
}
