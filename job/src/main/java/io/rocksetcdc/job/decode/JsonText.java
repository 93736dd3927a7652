package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Opens parsers on JSON that lies in a byte array. Not thread-safe. */
public final class JsonText {

    /** The name that would make the server read an object as a typed value. */
    public static final String TYPE_NAME = "__rockset_type";

    private static final int LONGEST_NUMBER = 200_000;

    private final JsonFactory factory;

    private JsonText(JsonFactory factory) {
        this.factory = factory;
    }

    /** For JSON as the standard has it. */
    public static JsonText strict() {
        return new JsonText(builder().build());
    }

    /** For JSON of MongoDB's driver, which may hold a bare NaN or Infinity. */
    public static JsonText withNonFinite() {
        return new JsonText(builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build());
    }

    /** Opens a parser; locations are relative to {@code from}. */
    public JsonParser parser(byte[] bytes, int from, int to) {
        // A zero among the first bytes would make the factory take the text for UTF-16 or UTF-32.
        for (int i = from; i < Math.min(from + 4, to); i++) {
            if (bytes[i] == 0) {
                throw malformed(i);
            }
        }
        try {
            return factory.createParser(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Validates one JSON value.
     *
     * @return whether it can be passed on as it is: it holds no {@link #TYPE_NAME} at any depth,
     *     and no number that JSON does not have
     */
    public boolean isSafe(byte[] bytes, int from, int to) {
        try (JsonParser parser = parser(bytes, from, to)) {
            if (parser.nextToken() == null) {
                throw malformed(from);
            }
            boolean unsafe = skip(parser);
            if (parser.nextToken() != null) {
                throw malformed(to);
            }
            return !unsafe;
        } catch (IOException e) {
            throw malformed(e, from);
        }
    }

    /** Moves to the end of the current value; whether it can not be passed on as it is. */
    static boolean skip(JsonParser parser) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && parser.isNaN();
        }
        boolean unsafe = false;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                unsafe |= parser.currentName().equals(TYPE_NAME);
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                unsafe |= parser.isNaN();
            }
        }
        return unsafe;
    }

    /** The text of a JSON string, given with its quotes. */
    public String unescape(byte[] bytes, int from, int to) {
        boolean escaped = false;
        for (int i = from; i < to && !escaped; i++) {
            escaped = bytes[i] == '\\';
        }
        if (!escaped) {
            return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
        }
        try (JsonParser parser = parser(bytes, from, to)) {
            parser.nextToken();
            String text = parser.getText();
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new MalformedRecordException(
                        "malformed-json", "A JSON string has half of a surrogate pair.");
            }
            return text;
        } catch (IOException e) {
            throw malformed(e, from);
        }
    }

    /** Refuses bytes that are not UTF-8. */
    public static void requireUtf8(byte[] bytes, int from, int to) {
        if (!Utf8.isValid(bytes, from, to)) {
            throw new MalformedRecordException("malformed-json", "The JSON is not valid UTF-8.");
        }
    }

    /** A parser's failure, without the text that it quotes. */
    public static RuntimeException malformed(IOException e, int from) {
        if (e instanceof JsonProcessingException json) {
            long at = json.getLocation() == null ? -1 : json.getLocation().getByteOffset();
            return malformed(at < 0 ? from : from + at);
        }
        return new UncheckedIOException(e);
    }

    private static MalformedRecordException malformed(long at) {
        return new MalformedRecordException(
                "malformed-json", "The data is not valid JSON (byte " + at + ").");
    }

    private static JsonFactoryBuilder builder() {
        return (JsonFactoryBuilder)
                new JsonFactoryBuilder()
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(AvroCursor.MAX_DEPTH)
                                        .maxNumberLength(LONGEST_NUMBER)
                                        .build());
    }
}
