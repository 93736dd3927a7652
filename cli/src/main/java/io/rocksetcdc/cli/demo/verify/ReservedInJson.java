package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A field called {@code __rockset_type} would change a value's type, so it gets another name. */
final class ReservedInJson {

    private static final String RESERVED = "__rockset_type";

    private ReservedInJson() {}

    static JsonNode renamed(JsonNode json) {
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(renamed(element)));
            return array;
        }
        if (!json.isObject()) {
            return json;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        json.fields()
                .forEachRemaining(
                        field ->
                                object.set(
                                        field.getKey().equals(RESERVED)
                                                ? free(json)
                                                : field.getKey(),
                                        renamed(field.getValue())));
        return object;
    }

    private static String free(JsonNode object) {
        String name = RESERVED + "_";
        while (object.has(name)) {
            name += "_";
        }
        return name;
    }
}
