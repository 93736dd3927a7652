package io.rocksetcdc.job.collections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Rockset's error body, as far as it is one: gateways answer in HTML.
 *
 * @param status HTTP status
 * @param type empty if the body has none
 * @param message the body's start if it is not Rockset's
 * @param traceId empty if the body has none
 */
record ApiError(int status, String type, String message, String traceId) {

    private static final int EXCERPT = 200;
    private static final JsonMapper MAPPER = new JsonMapper();

    static ApiError of(int status, String body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return new ApiError(
                        status,
                        json.path("type").asText(""),
                        json.path("message").asText(""),
                        json.path("trace_id").asText(""));
            }
        } catch (JsonProcessingException e) {
            return new ApiError(status, "", excerpt(body), "");
        }
        return new ApiError(status, "", excerpt(body), "");
    }

    private static String excerpt(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
    }

    @Override
    public String toString() {
        return status
                + (type.isEmpty() ? "" : " " + type)
                + (message.isEmpty() ? "" : " \"" + message + "\"")
                + (traceId.isEmpty() ? "" : " (trace_id " + traceId + ")");
    }
}
