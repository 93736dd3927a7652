package io.rocksetcdc.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.rocksetcdc.server.error.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Request and response bodies of the control plane. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The members of a JSON object, in order. */
    static final class Members {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Members put(String name, Object value) {
            values.put(name, value instanceof Members members ? members.values : value);
            return this;
        }

        Members put(String name, List<Members> list) {
            values.put(name, list.stream().map(members -> members.values).toList());
            return this;
        }

        Members putNullable(String name, Object value) {
            values.put(name, value);
            return this;
        }
    }

    static Members members() {
        return new Members();
    }

    static void write(Context context, Members body) {
        try {
            context.contentType("application/json").result(MAPPER.writeValueAsBytes(body.values));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeData(Context context, Members data) {
        write(context, members().put("data", data));
    }

    static void writeData(Context context, List<Members> data) {
        write(context, members().put("data", data));
    }

    static JsonNode read(Context context) {
        try {
            JsonNode body = MAPPER.readTree(context.bodyAsBytes());
            if (!body.isObject()) {
                throw ApiException.invalid("The request body must be a JSON object.");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(
                    "The request body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A required string. */
    static String string(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw ApiException.invalid("The member '" + name + "' must be a string.");
        }
        return value.textValue();
    }

    /** A string, or the default if it is missing or null. */
    static String string(JsonNode object, String name, String absent) {
        return isAbsent(object.path(name)) ? absent : string(object, name);
    }

    /** A whole number, or 0 if it is missing or null. */
    static long integer(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw ApiException.invalid("The member '" + name + "' must be a whole number from 0.");
        }
        return value.longValue();
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
