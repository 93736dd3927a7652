package io.rocksetcdc.job.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads the fields of JSON objects; what is not as it must be is an IllegalArgumentException. */
final class JsonFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFields() {}

    static Optional<String> optional(JsonNode object, String name) {
        return object.has(name) ? Optional.of(text(object, name)) : Optional.empty();
    }

    static String text(JsonNode object, String name) {
        JsonNode value = field(object, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("\"" + name + "\" must be text, not " + value);
        }
        return value.textValue();
    }

    static int integer(JsonNode object, String name) {
        return Math.toIntExact(number(object, name));
    }

    static long number(JsonNode object, String name) {
        JsonNode value = field(object, name);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" must be a whole number, not " + value);
        }
        return value.longValue();
    }

    static JsonNode field(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    static JsonNode parse(byte[] content) throws IOException {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException malformed) {
            malformed.clearLocation();
            throw new IOException("it is not JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
