package io.rocksetcdc.job.decode;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** What an Avro schema says a value means: Connect's name first, Avro's logical type second. */
public final class AvroTypes {

    static final String DOCUMENT_ID = "_id";

    private AvroTypes() {}

    /** Whether a record is a document of MongoDB, whose dates are points in time. */
    public static boolean isDocument(Schema record) {
        return record.getField(DOCUMENT_ID) != null;
    }

    /** The type of a schema that is not a union. */
    public static ValueType of(Schema schema) {
        Physical physical = physical(schema);
        Optional<ValueType> connect =
                Optional.ofNullable(connectName(schema))
                        .flatMap(name -> ValueTypes.connect(name, physical, parameter(schema)));
        return connect.or(
                        () ->
                                Optional.ofNullable(schema.getProp("logicalType"))
                                        .flatMap(
                                                n ->
                                                        ValueTypes.logical(
                                                                n, physical, parameter(schema))))
                .filter(
                        type ->
                                type.semantic() != ValueType.Semantic.VARIABLE_DECIMAL
                                        || VariableDecimal.matches(schema))
                .orElse(ValueType.PLAIN);
    }

    /** What a schema that is not a union is made of. */
    public static Physical physical(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> Physical.BOOLEAN;
            case INT, LONG -> Physical.INTEGER;
            case FLOAT, DOUBLE -> Physical.FLOATING;
            case STRING, ENUM -> Physical.STRING;
            case BYTES, FIXED -> Physical.BYTES;
            case ARRAY -> Physical.ARRAY;
            case MAP -> Physical.MAP;
            case RECORD -> Physical.STRUCT;
            case NULL, UNION -> Physical.UNKNOWN;
        };
    }

    /** Connect's name of a schema, which for records is also their Avro name; null if none. */
    static String connectName(Schema schema) {
        String name = schema.getProp("connect.name");
        return name == null && schema.getType() == Schema.Type.RECORD ? schema.getFullName() : name;
    }

    private static Optional<Integer> parameter(Schema schema) {
        Object own = schema.getObjectProp("scale");
        if (own instanceof Number number) {
            return Optional.of(number.intValue());
        }
        if (schema.getObjectProp("connect.parameters") instanceof Map<?, ?> parameters) {
            Object stated = parameters.get("scale");
            return integer(stated == null ? parameters.get("length") : stated);
        }
        return Optional.empty();
    }

    static Optional<Integer> integer(Object text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Integer.valueOf(text.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
