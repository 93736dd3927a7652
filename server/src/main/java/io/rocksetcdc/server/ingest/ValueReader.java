package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one field's value into its stored form. */
final class ValueReader {
    private static final Value NULL = new Value(Kind.NULL, "null");
    private static final Value TRUE = new Value(Kind.BOOL, "true");
    private static final Value FALSE = new Value(Kind.BOOL, "false");
    private static final int ALWAYS_A_LONG = 18;
    private static final int ALWAYS_A_DOUBLE = 300;

    private ValueReader() {}

    /** The value that the parser is at; moves to its end. */
    static Value read(JsonParser parser, byte[] json) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> NULL;
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_STRING -> new Value(Kind.STRING, Jsons.text(parser, json));
            case VALUE_NUMBER_INT -> integer(parser.getText());
            case VALUE_NUMBER_FLOAT -> floating(parser.getText());
            case START_OBJECT -> object(parser, json);
            default -> verbatim(Jsons.text(parser, json));
        };
    }

    private static Value integer(String text) {
        return text.length() <= ALWAYS_A_LONG || new BigInteger(text).bitLength() < Long.SIZE
                ? new Value(Kind.INT, text)
                : floating(text);
    }

    private static Value floating(String text) {
        boolean finite =
                (text.length() < ALWAYS_A_DOUBLE && text.indexOf('e') < 0 && text.indexOf('E') < 0)
                        || Double.isFinite(Double.parseDouble(text));
        return finite ? new Value(Kind.FLOAT, text) : verbatim(text);
    }

    private static Value object(JsonParser parser, byte[] json) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        boolean typed = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            typed |= Value.TYPE_FIELD.equals(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        int end = (int) parser.currentLocation().getByteOffset();
        String text = new String(json, start, end - start, StandardCharsets.UTF_8);
        Optional<Value> value =
                typed ? ExtendedJson.typed(Jsons.MAPPER.readTree(text)) : Optional.empty();
        return value.orElseGet(() -> verbatim(text));
    }

    private static Value verbatim(String text) {
        StringBuilder wrapped = new StringBuilder(text.length() + 16).append('[');
        Jsons.appendString(wrapped, text);
        return new Value(Kind.OTHER, wrapped.append(']').toString());
    }
}
