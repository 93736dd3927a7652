package io.rocksetcdc.job.infer;

import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.decode.AvroTypes;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.MetadataNames;
import io.rocksetcdc.job.decode.Nullable;
import io.rocksetcdc.job.decode.Row;
import io.rocksetcdc.job.decode.RowSchema;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import io.rocksetcdc.job.transform.SystemColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/** Columns of the rows that Avro values of one schema hold. */
public final class AvroColumns {

    /** A record inside itself has no end. */
    private static final int DEEPEST = 8;

    /** Confluent's word for a decimal of unknown precision. */
    private static final int UNKNOWN_PRECISION = 64;

    private final boolean documents;
    private final List<String> notes = new ArrayList<>();

    private AvroColumns(boolean documents) {
        this.documents = documents;
    }

    /**
     * The table of a topic.
     *
     * @param origin where the schemas were found, for people
     * @param key schema of the topic's keys, if there is one
     */
    public static InferredTable of(
            String origin, RowSchema row, Optional<Schema> key, DecoderOptions options) {
        return InferredTable.of(origin, columns(row, options), names(key));
    }

    private static List<InferredColumn> columns(RowSchema row, DecoderOptions options) {
        boolean drops =
                options.metadataFields() == MetadataFields.DROP && row.shape() == Row.Shape.FLAT;
        return row.schema().getFields().stream()
                .filter(field -> !field.name().equals(SystemColumn.ID.inputColumn().name()))
                .filter(field -> !drops || !MetadataNames.contains(field.name()))
                .map(field -> column(field, AvroTypes.isDocument(row.schema())))
                .toList();
    }

    private static InferredColumn column(Schema.Field field, boolean documents) {
        AvroColumns columns = new AvroColumns(documents);
        LogicalType type = columns.type(field.schema(), 0);
        return new InferredColumn(
                SystemColumn.columnOf(field.name()), type, String.join("; ", columns.notes));
    }

    private static List<String> names(Optional<Schema> key) {
        return key.flatMap(Nullable::of)
                .map(Nullable::schema)
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .map(
                        schema ->
                                schema.getFields().stream()
                                        .map(field -> SystemColumn.columnOf(field.name()))
                                        .toList())
                .orElse(List.of());
    }

    private LogicalType type(Schema schema, int depth) {
        if (depth > DEEPEST) {
            return text("a record that is nested too deeply can only be passed on");
        }
        if (schema.getType() == Schema.Type.UNION || schema.getType() == Schema.Type.NULL) {
            return Nullable.of(schema)
                    .map(nullable -> type(nullable.schema(), depth))
                    .orElseGet(() -> text("holds " + branches(schema)));
        }
        ValueType type = AvroTypes.of(schema).resolved(documents);
        Optional<LogicalType> semantic = SemanticTypes.of(type, precision(schema));
        if (semantic.isPresent()) {
            note(type, semantic.get());
            return semantic.get();
        }
        return switch (schema.getType()) {
            case BOOLEAN -> new BooleanType();
            case INT -> new IntType();
            case LONG -> new BigIntType();
            case FLOAT -> new FloatType();
            case DOUBLE -> new DoubleType();
            case BYTES, FIXED -> new VarBinaryType(VarBinaryType.MAX_LENGTH);
            case ARRAY -> new ArrayType(type(schema.getElementType(), depth + 1));
            case MAP ->
                    new MapType(VarCharType.STRING_TYPE, type(schema.getValueType(), depth + 1));
            case RECORD -> row(schema, depth);
            case STRING, ENUM, NULL, UNION -> VarCharType.STRING_TYPE;
        };
    }

    private LogicalType row(Schema schema, int depth) {
        if (schema.getFields().isEmpty()) {
            return text("a record without fields can only be passed on");
        }
        return new RowType(
                schema.getFields().stream()
                        .map(f -> new RowType.RowField(f.name(), type(f.schema(), depth + 1)))
                        .toList());
    }

    private void note(ValueType type, LogicalType sql) {
        if (type.semantic() == Semantic.VARIABLE_DECIMAL) {
            notes.add("a decimal of any scale");
        } else if (type.semantic() == Semantic.DECIMAL && sql == VarCharType.STRING_TYPE) {
            notes.add("a decimal of more digits than DECIMAL has");
        } else if (type.semantic() == Semantic.JSON) {
            notes.add("JSON text");
        }
    }

    private LogicalType text(String note) {
        notes.add(note);
        return VarCharType.STRING_TYPE;
    }

    private static String branches(Schema schema) {
        return schema.getType() == Schema.Type.NULL
                ? "nothing but null"
                : schema.getTypes().stream()
                                .map(Schema::getName)
                                .filter(name -> !name.equals("null"))
                                .collect(Collectors.joining(" or "))
                        + ", and only text can be read";
    }

    private static int precision(Schema schema) {
        Object stated = schema.getObjectProp("precision");
        if (stated == null
                && schema.getObjectProp("connect.parameters") instanceof Map<?, ?> parameters) {
            stated = parameters.get("connect.decimal.precision");
        }
        try {
            return stated == null ? UNKNOWN_PRECISION : Integer.parseInt(stated.toString());
        } catch (NumberFormatException e) {
            return UNKNOWN_PRECISION;
        }
    }
}
