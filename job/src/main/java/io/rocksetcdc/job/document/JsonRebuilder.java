package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Physical;
import io.rocksetcdc.job.decode.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes a JSON value token by token where it can not be copied: its schema gives it types, or it
 * holds a {@code __rockset_type} that must not be one, or a NaN.
 */
final class JsonRebuilder {

    private final ValueRenderer values;
    private final DocumentCounters counters;

    JsonRebuilder(ValueRenderer values, DocumentCounters counters) {
        this.values = values;
        this.counters = counters;
    }

    void write(JsonText json, byte[] bytes, int from, int to) throws IOException {
        write(json, bytes, from, to, ConnectType.UNTYPED);
    }

    /** Writes the one value between two indexes. */
    void write(JsonText json, byte[] bytes, int from, int to, ConnectType type) throws IOException {
        try (JsonParser parser = json.parser(bytes, from, to)) {
            parser.nextToken();
            value(parser, type, new TypeName(json, bytes, from, to));
        }
    }

    private void value(JsonParser parser, ConnectType type, TypeName typeName) throws IOException {
        JsonGenerator out = values.generator();
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (type.value().semantic() == ValueType.Semantic.VARIABLE_DECIMAL) {
                    variableDecimal(parser);
                } else {
                    object(parser, type, typeName);
                }
            }
            case START_ARRAY -> {
                ConnectType element =
                        type.physical() == Physical.ARRAY ? type.elements() : ConnectType.UNTYPED;
                out.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, element, typeName);
                }
                out.writeEndArray();
            }
            case VALUE_STRING -> string(parser, type);
            case VALUE_NUMBER_INT -> integer(parser, type);
            case VALUE_NUMBER_FLOAT -> {
                if (parser.isNaN()) {
                    values.nonFinite();
                } else {
                    number(parser, type);
                }
            }
            case VALUE_TRUE -> out.writeBoolean(true);
            case VALUE_FALSE -> out.writeBoolean(false);
            default -> out.writeNull();
        }
    }

    private void object(JsonParser parser, ConnectType type, TypeName typeName) throws IOException {
        JsonGenerator out = values.generator();
        out.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (name.equals(JsonText.TYPE_NAME)) {
                counters.renamedField();
                out.writeFieldName(typeName.replacement());
            } else {
                out.writeFieldName(name);
            }
            parser.nextToken();
            value(parser, type.inside(name), typeName);
        }
        out.writeEndObject();
    }

    private void string(JsonParser parser, ConnectType type) throws IOException {
        String text = parser.getText();
        switch (type.physical()) {
            case BYTES -> {
                byte[] bytes = base64(text);
                values.bytes(type.value(), bytes, 0, bytes.length);
            }
            case FLOATING -> values.nonFinite();
            default -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                values.string(type.value(), utf8, 0, utf8.length);
            }
        }
    }

    private void integer(JsonParser parser, ConnectType type) throws IOException {
        if (type.physical() == Physical.INTEGER
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            values.integer(type.value(), parser.getLongValue());
        } else {
            number(parser, type);
        }
    }

    private void number(JsonParser parser, ConnectType type) throws IOException {
        if (type.value().semantic() == ValueType.Semantic.DECIMAL) {
            values.decimal(parser.getText());
        } else {
            values.generator().writeNumber(parser.getText());
        }
    }

    private void variableDecimal(JsonParser parser) throws IOException {
        int scale = 0;
        byte[] unscaled = new byte[0];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("scale") && token == JsonToken.VALUE_NUMBER_INT) {
                scale = parser.getIntValue();
            } else if (name.equals("value") && token == JsonToken.VALUE_STRING) {
                unscaled = base64(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        values.decimal(unscaled, 0, unscaled.length, scale);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(
                    "malformed-json", "The schema says bytes, but the value is not base64.");
        }
    }

    /** What {@code __rockset_type} is called instead: no other field in the value has that name. */
    @SuppressWarnings("ArrayRecordComponent")
    private record TypeName(JsonText json, byte[] bytes, int from, int to) {

        private String replacement() throws IOException {
            String longest = JsonText.TYPE_NAME;
            try (JsonParser parser = json.parser(bytes, from, to)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.FIELD_NAME) {
                        longest = longer(longest, parser.currentName());
                    }
                }
            }
            return longest + "_";
        }

        private static String longer(String longest, String name) {
            return name.length() > longest.length()
                            && name.startsWith(longest)
                            && name.substring(longest.length()).replace("_", "").isEmpty()
                    ? name
                    : longest;
        }
    }
}
