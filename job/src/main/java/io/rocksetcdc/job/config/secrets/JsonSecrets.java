package io.rocksetcdc.job.config.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Takes one secret out of a JSON file. */
final class JsonSecrets {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonSecrets() {}

    static String at(Secret secret, String json) {
        return text(secret, parse(secret, json).at(secret.pointer()), secret.pointer());
    }

    /**
     * The field of what the Rockset console shows to be pasted: an object with this field, or a
     * connector's object with the field in its {@code config}.
     */
    static String field(Secret secret, String json) {
        JsonNode object = parse(secret, json);
        JsonNode direct = object.path(secret.field());
        JsonNode value =
                direct.isMissingNode() ? object.path("config").path(secret.field()) : direct;
        return text(secret, value, "\"" + secret.field() + "\"");
    }

    private static String text(Secret secret, JsonNode value, String place) {
        if (!value.isTextual()) {
            throw new SecretException(secret, "the JSON in this file has no text at " + place);
        }
        return value.textValue();
    }

    private static JsonNode parse(Secret secret, String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SecretException(
                    secret,
                    "the file is not valid JSON, see its line " + e.getLocation().getLineNr());
        }
    }
}
