package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads Debezium's envelope in JSON. */
final class JsonEnvelope {

    private final JsonText json;
    private final boolean beforeImages;
    private final JsonObjectScan source;

    JsonEnvelope(JsonText json, boolean beforeImages) {
        this.json = json;
        this.beforeImages = beforeImages;
        this.source = new JsonObjectScan(json);
    }

    /** Whether an object is an envelope and not a row that has a field {@code op}. */
    boolean matches(byte[] bytes, JsonObjectScan value) {
        int op = value.indexOf(EnvelopeRules.OP);
        if (op < 0
                || value.token(op) != JsonToken.VALUE_STRING
                || value.has(AvroTypes.DOCUMENT_ID)) {
            return false;
        }
        boolean hasSource = token(value, EnvelopeRules.SOURCE) == JsonToken.START_OBJECT;
        boolean hasRow =
                isRow(bytes, value, EnvelopeRules.BEFORE)
                        || isRow(bytes, value, EnvelopeRules.AFTER);
        if (hasSource && hasRow) {
            return true;
        }
        return (hasSource || hasRow)
                && Op.of(op(bytes, value)).isPresent()
                && EnvelopeRules.FIELDS.containsAll(value.names());
    }

    String op(byte[] bytes, JsonObjectScan value) {
        int op = value.indexOf(EnvelopeRules.OP);
        return json.unescape(bytes, value.from(op), value.to(op));
    }

    ValueContent read(byte[] bytes, JsonObjectScan value, ConnectType type) {
        String op = op(bytes, value);
        Optional<Row> after = row(bytes, value, type, EnvelopeRules.AFTER);
        Optional<Row> before =
                beforeImages ? row(bytes, value, type, EnvelopeRules.BEFORE) : Optional.empty();
        boolean inserts = Op.of(op).filter(Op::inserts).isPresent();
        boolean unsure = after.isEmpty();
        EventSource origin = EventSource.UNKNOWN;
        boolean documents = value.has("updateDescription");
        if ((inserts || unsure) && token(value, EnvelopeRules.SOURCE) == JsonToken.START_OBJECT) {
            int at = value.indexOf(EnvelopeRules.SOURCE);
            source.scan(bytes, value.from(at), value.to(at));
            origin =
                    EventSource.of(
                            number(bytes, "ts_ms"),
                            number(bytes, "ts_us"),
                            says(bytes, "snapshot", EventSource.INCREMENTAL));
            documents |= says(bytes, "connector", "mongodb");
        }
        return EnvelopeRules.content(op, after, before, documents, origin);
    }

    private Optional<Row> row(byte[] bytes, JsonObjectScan value, ConnectType type, String name) {
        int field = value.indexOf(name);
        if (field < 0) {
            return Optional.empty();
        }
        int from = value.from(field);
        int to = value.to(field);
        return switch (value.token(field)) {
            case START_OBJECT ->
                    Optional.of(
                            new JsonRow(
                                    bytes,
                                    from,
                                    to,
                                    type.field(name),
                                    Row.Shape.COLUMNS,
                                    false,
                                    0));
            case VALUE_STRING -> Optional.of(textRow(json.unescape(bytes, from, to)));
            case VALUE_NULL -> Optional.empty();
            default ->
                    throw new MalformedRecordException(
                            "not-a-row",
                            "The envelope's " + name + " is neither object, text nor null.");
        };
    }

    private static Row textRow(String text) {
        byte[] own = text.getBytes(StandardCharsets.UTF_8);
        return new JsonRow(
                own, 0, own.length, ConnectType.UNTYPED, Row.Shape.COLUMNS, true, own.length);
    }

    private OptionalLong number(byte[] bytes, String name) {
        int field = source.indexOf(name);
        return field >= 0 && source.token(field) == JsonToken.VALUE_NUMBER_INT
                ? JsonNumbers.exactLong(bytes, source.from(field), source.to(field))
                : OptionalLong.empty();
    }

    private boolean says(byte[] bytes, String name, String text) {
        int field = source.indexOf(name);
        return field >= 0
                && source.token(field) == JsonToken.VALUE_STRING
                && json.unescape(bytes, source.from(field), source.to(field)).equals(text);
    }

    private static boolean isRow(byte[] bytes, JsonObjectScan value, String name) {
        int field = value.indexOf(name);
        if (field < 0) {
            return false;
        }
        JsonToken token = value.token(field);
        return token == JsonToken.START_OBJECT
                || token == JsonToken.VALUE_NULL
                || (token == JsonToken.VALUE_STRING && bytes[value.from(field) + 1] == '{');
    }

    private static JsonToken token(JsonObjectScan value, String name) {
        int field = value.indexOf(name);
        return field < 0 ? JsonToken.NOT_AVAILABLE : value.token(field);
    }
}
