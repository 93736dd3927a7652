package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Connect's schema, the {@code schema} in {@code {"schema":…,"payload":…}}, says of a value.
 *
 * @param physical what it is made of
 * @param value what it means
 * @param name the schema's name; empty if it has none
 * @param fields types of a struct's fields, in the schema's order
 * @param element type of an array's items or of a map's values
 * @param spliced whether its JSON can be passed on as it is
 */
public record ConnectType(
        Physical physical,
        ValueType value,
        String name,
        Map<String, ConnectType> fields,
        Optional<ConnectType> element,
        boolean spliced) {

    /** JSON of which nothing is known. */
    public static final ConnectType UNTYPED =
            new ConnectType(
                    Physical.UNKNOWN, ValueType.PLAIN, "", Map.of(), Optional.empty(), true);

    /** Type of a struct's field; untyped if the schema does not have it. */
    public ConnectType field(String name) {
        return fields.getOrDefault(name, UNTYPED);
    }

    /** Type of an array's items or of a map's values. */
    public ConnectType elements() {
        return element.orElse(UNTYPED);
    }

    /** Type of what an object has under a name, be it a struct or a map. */
    public ConnectType inside(String name) {
        return physical == Physical.MAP ? elements() : field(name);
    }

    /** Reads a schema; what it does not know is untyped. */
    static ConnectType of(JsonNode schema) {
        return of(schema, false);
    }

    private static ConnectType of(JsonNode schema, boolean documents) {
        Physical physical = physical(schema.path("type").asText());
        String name = schema.path("name").asText("");
        Map<String, ConnectType> fields = new LinkedHashMap<>();
        if (physical == Physical.STRUCT) {
            boolean document = documents || isDocument(schema.path("fields"));
            schema.path("fields")
                    .forEach(f -> fields.put(f.path("field").asText(), of(f, document)));
        }
        Optional<ConnectType> element =
                switch (physical) {
                    case ARRAY -> Optional.of(of(schema.path("items"), documents));
                    case MAP -> Optional.of(of(schema.path("values"), documents));
                    default -> Optional.empty();
                };
        ValueType value =
                ValueTypes.connect(name, physical, parameter(schema))
                        .orElse(ValueType.PLAIN)
                        .resolved(documents);
        return new ConnectType(
                physical, value, name, fields, element, spliced(physical, value, fields, element));
    }

    /** MongoDB's documents have an {@code _id}; their dates are points in time. */
    private static boolean isDocument(JsonNode fields) {
        for (JsonNode field : fields) {
            if (field.path("field").asText().equals(AvroTypes.DOCUMENT_ID)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spliced(
            Physical physical,
            ValueType value,
            Map<String, ConnectType> fields,
            Optional<ConnectType> element) {
        if (value.semantic() != ValueType.Semantic.PLAIN
                && value.semantic() != ValueType.Semantic.UUID) {
            return false;
        }
        return switch (physical) {
            case BOOLEAN, INTEGER, STRING, UNKNOWN -> true;
            // Connect writes NaN as a string.
            case BYTES, FLOATING -> false;
            case STRUCT -> fields.values().stream().allMatch(ConnectType::spliced);
            case ARRAY, MAP -> element.orElse(UNTYPED).spliced();
        };
    }

    private static Physical physical(String type) {
        return switch (type) {
            case "boolean" -> Physical.BOOLEAN;
            case "int8", "int16", "int32", "int64" -> Physical.INTEGER;
            case "float", "double", "float32", "float64" -> Physical.FLOATING;
            case "string" -> Physical.STRING;
            case "bytes" -> Physical.BYTES;
            case "array" -> Physical.ARRAY;
            case "map" -> Physical.MAP;
            case "struct" -> Physical.STRUCT;
            default -> Physical.UNKNOWN;
        };
    }

    private static Optional<Integer> parameter(JsonNode schema) {
        JsonNode parameters = schema.path("parameters");
        JsonNode stated = parameters.path("scale");
        if (stated.isMissingNode()) {
            stated = parameters.path("length");
        }
        return stated.isMissingNode() ? Optional.empty() : AvroTypes.integer(stated.asText());
    }
}
