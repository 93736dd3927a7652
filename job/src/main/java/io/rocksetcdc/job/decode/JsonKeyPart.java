package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** Texts of the parts of a JSON key: canonical where there is a schema, else literal. */
final class JsonKeyPart {

    private final JsonText json;
    private final CanonicalText canonical = new CanonicalText();

    JsonKeyPart(JsonText json) {
        this.json = json;
    }

    /** Text of an object's fields: in the order of the schema, if it names them. */
    String struct(byte[] bytes, JsonObjectScan object, ConnectType type) {
        if (type.fields().isEmpty()) {
            KeyText text = new KeyText(object.size());
            for (int i = 0; i < object.size(); i++) {
                add(text, bytes, object, i, ConnectType.UNTYPED);
            }
            return text.text();
        }
        KeyText text = new KeyText(type.fields().size());
        type.fields().forEach((name, t) -> add(text, bytes, object, object.indexOf(name), t));
        return text.text();
    }

    /** Text of one value; empty for null. */
    Optional<String> text(byte[] bytes, JsonToken token, int from, int to, ConnectType type) {
        return switch (token) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(string(type, json.unescape(bytes, from, to)));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(number(type, bytes, from, to));
            case START_OBJECT, START_ARRAY -> Optional.of(container(type, token, bytes, from, to));
            default -> Optional.of(literal(bytes, from, to));
        };
    }

    private void add(
            KeyText text, byte[] bytes, JsonObjectScan object, int field, ConnectType type) {
        Optional<String> part =
                field < 0
                        ? Optional.empty()
                        : text(
                                bytes,
                                object.token(field),
                                object.from(field),
                                object.to(field),
                                type);
        part.ifPresentOrElse(text::add, text::addNull);
    }

    private String string(ConnectType type, String text) {
        if (type.physical() != Physical.BYTES) {
            return canonical.string(type.value(), text);
        }
        byte[] decoded = base64(text);
        return canonical.bytes(type.value(), decoded, 0, decoded.length);
    }

    private String number(ConnectType type, byte[] bytes, int from, int to) {
        String literal = literal(bytes, from, to);
        if (type.value().semantic() == ValueType.Semantic.DECIMAL) {
            return canonical.decimal(new BigDecimal(literal));
        }
        if (type.physical() == Physical.FLOATING) {
            return canonical.floating(Double.parseDouble(literal));
        }
        OptionalLong value = JsonNumbers.exactLong(bytes, from, to);
        return type.physical() == Physical.INTEGER && value.isPresent()
                ? canonical.integer(type.value(), value.getAsLong())
                : literal;
    }

    private String container(ConnectType type, JsonToken token, byte[] bytes, int from, int to) {
        if (type.physical() == Physical.UNKNOWN) {
            return literal(bytes, from, to);
        }
        if (type.physical() != Physical.STRUCT || token != JsonToken.START_OBJECT) {
            throw new MalformedRecordException(
                    "unsupported-key",
                    "The message key has an array or a map. Choose scalar columns for the key.");
        }
        if (type.value().semantic() == ValueType.Semantic.VARIABLE_DECIMAL) {
            return canonical.decimal(JsonVariableDecimal.read(json, bytes, from, to));
        }
        JsonObjectScan inner = new JsonObjectScan(json);
        inner.scan(bytes, from, to);
        return struct(bytes, inner, type);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("malformed-key", "Bytes in the key are not base64.");
        }
    }

    private static String literal(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
