package io.rocksetcdc.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.yaml.InvalidValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimestampType;

/**
 * A value as Kafka Connect writes it in JSON with a schema: what a column of that type is on an
 * Avro topic.
 *
 * @param schema Connect's
 */
record TypedValue(ObjectNode schema, JsonNode payload) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MICROS = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;
    private static final int NANO_DIGITS = 9;

    /**
     * A value of a column.
     *
     * @param value as a person writes it: times as ISO text or as in documents, bytes in base64
     * @throws InvalidValueException if it is none of that type
     */
    static TypedValue of(LogicalType type, JsonNode value) throws InvalidValueException {
        JsonNode plain = value.has("__rockset_type") ? value.path("value") : value;
        try {
            TypedValue typed = typed(type, plain);
            typed.schema.put("optional", true);
            return plain.isNull() ? new TypedValue(typed.schema, plain) : typed;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw none(type, plain);
        }
    }

    private static TypedValue typed(LogicalType type, JsonNode value) throws InvalidValueException {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> checked("boolean", value, value.isBoolean(), type);
            case TINYINT, SMALLINT, INTEGER -> checked("int32", value, isWhole(value), type);
            case BIGINT -> checked("int64", value, isWhole(value), type);
            case FLOAT -> checked("float", value, isNumber(value), type);
            case DOUBLE -> checked("double", value, isNumber(value), type);
            case DECIMAL -> decimal((DecimalType) type, value);
            case CHAR, VARCHAR -> text(value);
            case BINARY, VARBINARY -> {
                Base64.getDecoder().decode(value.asText(""));
                yield checked("bytes", value, value.isTextual(), type);
            }
            case DATE -> number("int32", "io.debezium.time.Date", value, t -> date(t).toEpochDay());
            case TIME_WITHOUT_TIME_ZONE ->
                    number(
                            "int64",
                            "io.debezium.time.MicroTime",
                            value,
                            t -> LocalTime.parse(t).toNanoOfDay() / NANOS_A_MICRO);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> wallClock((TimestampType) type, value);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> instant(value);
            case ARRAY -> array((ArrayType) type, value);
            case MAP -> map((MapType) type, value);
            case ROW -> row((RowType) type, value);
            default -> throw none(type, value);
        };
    }

    private static TypedValue checked(
            String connect, JsonNode value, boolean fits, LogicalType type)
            throws InvalidValueException {
        if (!fits && !value.isNull()) {
            throw none(type, value);
        }
        return new TypedValue(schema(connect, ""), value);
    }

    /** What is no text is the JSON of a column that holds such. */
    private static TypedValue text(JsonNode value) {
        return value.isContainerNode()
                ? new TypedValue(
                        schema("string", "io.debezium.data.Json"), JSON.textNode(value.toString()))
                : new TypedValue(
                        schema("string", ""),
                        value.isNull() ? value : JSON.textNode(value.asText()));
    }

    private static TypedValue decimal(DecimalType type, JsonNode value) {
        ObjectNode schema = schema("bytes", "org.apache.kafka.connect.data.Decimal");
        schema.putObject("parameters").put("scale", Integer.toString(type.getScale()));
        if (value.isNull()) {
            return new TypedValue(schema, value);
        }
        BigDecimal exact =
                new BigDecimal(value.asText()).setScale(type.getScale(), RoundingMode.UNNECESSARY);
        if (exact.precision() > type.getPrecision()) {
            throw new IllegalArgumentException("too long");
        }
        return new TypedValue(schema, JSON.binaryNode(exact.unscaledValue().toByteArray()));
    }

    private static TypedValue wallClock(TimestampType type, JsonNode value) {
        if (type.getPrecision() <= 3) {
            return number(
                    "int64",
                    "io.debezium.time.Timestamp",
                    value,
                    t -> instant(dateTime(t)).toEpochMilli());
        }
        return type.getPrecision() == NANO_DIGITS
                ? number(
                        "int64",
                        "io.debezium.time.NanoTimestamp",
                        value,
                        t -> units(instant(dateTime(t)), MICROS * (long) NANOS_A_MICRO))
                : number(
                        "int64",
                        "io.debezium.time.MicroTimestamp",
                        value,
                        t -> units(instant(dateTime(t)), MICROS));
    }

    /** A document has microseconds, a person writes ISO text. */
    private static TypedValue instant(JsonNode value) {
        ObjectNode schema = schema("string", "io.debezium.time.ZonedTimestamp");
        if (value.isNull()) {
            return new TypedValue(schema, value);
        }
        Instant time =
                value.isNumber()
                        ? Instant.EPOCH.plusNanos(
                                Math.multiplyExact(value.longValue(), (long) NANOS_A_MICRO))
                        : OffsetDateTime.parse(spaced(value.asText())).toInstant();
        return new TypedValue(schema, JSON.textNode(time.toString()));
    }

    private static TypedValue array(ArrayType type, JsonNode value) throws InvalidValueException {
        ObjectNode schema = schema("array", "");
        if (!value.isArray() && !value.isNull()) {
            throw none(type, value);
        }
        schema.set("items", of(type.getElementType(), JSON.nullNode()).schema);
        ArrayNode items = JSON.arrayNode();
        for (JsonNode item : value) {
            items.add(of(type.getElementType(), item).payload);
        }
        return new TypedValue(schema, items);
    }

    private static TypedValue map(MapType type, JsonNode value) throws InvalidValueException {
        ObjectNode schema = schema("map", "");
        if (!value.isObject() && !value.isNull()) {
            throw none(type, value);
        }
        schema.set("keys", schema("string", ""));
        schema.set("values", of(type.getValueType(), JSON.nullNode()).schema);
        ObjectNode entries = JSON.objectNode();
        for (var entry : value.properties()) {
            entries.set(entry.getKey(), of(type.getValueType(), entry.getValue()).payload);
        }
        return new TypedValue(schema, entries);
    }

    private static TypedValue row(RowType type, JsonNode value) throws InvalidValueException {
        if (!value.isObject() && !value.isNull()) {
            throw none(type, value);
        }
        Struct struct = new Struct();
        for (RowType.RowField field : type.getFields()) {
            TypedValue typed =
                    of(
                            field.getType(),
                            value.has(field.getName())
                                    ? value.get(field.getName())
                                    : JSON.nullNode());
            struct.add(field.getName(), typed, value.has(field.getName()));
        }
        for (var entry : value.properties()) {
            if (type.getFieldIndex(entry.getKey()) < 0) {
                throw new InvalidValueException(
                        "the pinned columns know no field \"%s\" there".formatted(entry.getKey()));
            }
        }
        return struct.value();
    }

    private static TypedValue number(
            String connect, String name, JsonNode value, FromText reading) {
        return new TypedValue(
                schema(connect, name),
                value.isNull() ? value : JSON.numberNode(reading.of(value.asText())));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text.replace('/', '-'));
    }

    private static LocalDateTime dateTime(String text) {
        return LocalDateTime.parse(spaced(text));
    }

    private static String spaced(String text) {
        return text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
    }

    private static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    private static long units(Instant time, long perSecond) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), perSecond),
                time.getNano() / (MICROS * (long) NANOS_A_MICRO / perSecond));
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.asText().matches("NaN|-?Infinity");
    }

    static ObjectNode schema(String type, String name) {
        ObjectNode schema = JSON.objectNode().put("type", type);
        return name.isEmpty() ? schema : schema.put("name", name);
    }

    private static InvalidValueException none(LogicalType type, JsonNode value) {
        return new InvalidValueException("%s is no %s".formatted(value, type.asSummaryString()));
    }

    /** From ISO text to a number. */
    private interface FromText {
        long of(String text);
    }

    /** A struct, field by field. */
    static final class Struct {

        private final ObjectNode schema = schema("struct", "");
        private final ArrayNode fields = schema.putArray("fields");
        private final ObjectNode payload = JSON.objectNode();

        /**
         * @param there whether the value has it; the schema does in any case
         */
        void add(String name, TypedValue field, boolean there) {
            fields.add(field.schema.deepCopy().put("field", name));
            if (there) {
                payload.set(name, field.payload);
            }
        }

        TypedValue value() {
            return new TypedValue(schema, payload);
        }
    }
}
