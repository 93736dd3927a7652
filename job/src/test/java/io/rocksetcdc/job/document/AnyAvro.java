package io.rocksetcdc.job.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Random rows with random schemas, and what their documents must be: made of the objects with
 * java.time and BigDecimal, never of the bytes.
 */
final class AnyAvro {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private final Random random;
    private int names;

    AnyAvro(long seed) {
        this.random = new Random(seed);
    }

    /** A row schema with up to 12 columns of any type. */
    Schema row() {
        List<Schema.Field> fields = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        for (int i = 0; i < size; i++) {
            Schema type = type(0);
            fields.add(new Schema.Field("c" + i, nullable(type)));
        }
        return Schema.createRecord("Value", "", "any" + names++, false, fields);
    }

    private Schema nullable(Schema type) {
        Schema nothing = Schema.create(Schema.Type.NULL);
        return switch (random.nextInt(3)) {
            case 0 -> type;
            case 1 -> Schema.createUnion(nothing, type);
            default -> Schema.createUnion(type, nothing);
        };
    }

    private Schema type(int depth) {
        int kinds = depth < 3 ? 14 : 11;
        return switch (random.nextInt(kinds)) {
            case 0 -> Schema.create(Schema.Type.INT);
            case 1 -> Schema.create(Schema.Type.LONG);
            case 2 -> Schema.create(Schema.Type.DOUBLE);
            case 3 -> Schema.create(Schema.Type.FLOAT);
            case 4 -> Schema.create(Schema.Type.STRING);
            case 5 -> Schema.create(Schema.Type.BYTES);
            case 6 -> Schema.create(Schema.Type.BOOLEAN);
            case 7 -> named(Schema.Type.INT, "io.debezium.time.Date");
            case 8 -> named(Schema.Type.LONG, "io.debezium.time.MicroTimestamp");
            case 9 -> named(Schema.Type.LONG, "io.debezium.time.Timestamp");
            case 10 -> decimal();
            case 11 -> Schema.createArray(nullable(type(depth + 1)));
            case 12 -> Schema.createMap(nullable(type(depth + 1)));
            default ->
                    Schema.createRecord(
                            "R" + names++,
                            "",
                            "any",
                            false,
                            List.of(
                                    new Schema.Field("x", nullable(type(depth + 1))),
                                    new Schema.Field("y", nullable(type(depth + 1)))));
        };
    }

    private static Schema named(Schema.Type type, String name) {
        Schema schema = Schema.create(type);
        schema.addProp("connect.name", name);
        return schema;
    }

    private Schema decimal() {
        Schema schema = named(Schema.Type.BYTES, "org.apache.kafka.connect.data.Decimal");
        schema.addProp("connect.parameters", Map.of("scale", "" + random.nextInt(6)));
        return schema;
    }

    GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(f -> record.put(f.pos(), value(f.schema())));
        return record;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> value(schema.getTypes().get(random.nextInt(2)));
            case NULL -> null;
            case INT -> random.nextBoolean() ? random.nextInt(40_000) - 20_000 : random.nextInt();
            case LONG -> longValue();
            case DOUBLE -> random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
            case FLOAT -> random.nextFloat();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> string();
            case BYTES -> {
                byte[] bytes = new byte[1 + random.nextInt(12)];
                random.nextBytes(bytes);
                yield ByteBuffer.wrap(bytes);
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(schema.getElementType()));
                }
                yield list;
            }
            case MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(string() + i, value(schema.getValueType()));
                }
                yield map;
            }
            case RECORD -> record(schema);
            default -> throw new AssertionError(schema);
        };
    }

    private long longValue() {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            default -> (long) (random.nextGaussian() * 1e16);
        };
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            int point =
                    random.nextInt(5) == 0 ? random.nextInt(0x11_0000) : 0x20 + random.nextInt(95);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    /** The document's field for a value, in plain types with decimals as strings. */
    static JsonNode expected(Schema schema, Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        Schema type =
                schema.getType() == Schema.Type.UNION
                        ? schema.getTypes().stream()
                                .filter(s -> s.getType() != Schema.Type.NULL)
                                .findFirst()
                                .orElseThrow()
                        : schema;
        String name = "" + type.getProp("connect.name");
        return switch (type.getType()) {
            case INT ->
                    name.endsWith("Date")
                            ? JSON.textNode(LocalDate.ofEpochDay((int) value).toString())
                            : JSON.numberNode((int) value);
            case LONG -> longNode(name, (long) value);
            case DOUBLE ->
                    Double.isNaN((double) value)
                            ? JSON.nullNode()
                            : JSON.numberNode(new BigDecimal(Double.toString((double) value)));
            case FLOAT -> JSON.numberNode(new BigDecimal(Float.toString((float) value)));
            case BOOLEAN -> JSON.booleanNode((boolean) value);
            case STRING -> JSON.textNode((String) value);
            case BYTES -> bytes(type, ((ByteBuffer) value).array());
            case ARRAY -> {
                var array = JSON.arrayNode();
                ((List<?>) value).forEach(e -> array.add(expected(type.getElementType(), e)));
                yield array;
            }
            case MAP -> {
                var object = JSON.objectNode();
                ((Map<?, ?>) value)
                        .forEach(
                                (k, v) -> object.set((String) k, expected(type.getValueType(), v)));
                yield object;
            }
            case RECORD -> {
                var object = JSON.objectNode();
                GenericData.Record record = (GenericData.Record) value;
                type.getFields()
                        .forEach(
                                f ->
                                        object.set(
                                                f.name(),
                                                expected(f.schema(), record.get(f.pos()))));
                yield object;
            }
            default -> throw new AssertionError(schema);
        };
    }

    private static JsonNode longNode(String name, long value) {
        if (name.endsWith("MicroTimestamp")) {
            return dateTime(
                    Math.floorDiv(value, 1_000_000L),
                    (int) Math.floorMod(value, 1_000_000L) * 1000);
        }
        if (name.endsWith("Timestamp")) {
            // Beyond what java.time can hold there is nothing to compare with.
            return Math.abs(value / 1000) > 31_000_000_000_000_000L
                    ? JSON.missingNode()
                    : dateTime(
                            Math.floorDiv(value, 1000L),
                            (int) Math.floorMod(value, 1000L) * 1_000_000);
        }
        return JSON.numberNode(value);
    }

    private static JsonNode dateTime(long second, int nano) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
        String text = time.toString();
        return JSON.textNode(time.getSecond() == 0 && nano == 0 ? text + ":00" : text);
    }

    private static JsonNode bytes(Schema type, byte[] bytes) {
        if (type.getProp("connect.name") == null) {
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
        }
        int scale =
                Integer.parseInt(
                        "" + ((Map<?, ?>) type.getObjectProp("connect.parameters")).get("scale"));
        return JSON.textNode(new BigDecimal(new BigInteger(bytes), scale).toPlainString());
    }
}
