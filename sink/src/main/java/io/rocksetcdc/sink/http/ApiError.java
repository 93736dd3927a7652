package io.rocksetcdc.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The error body of the API (rockset-contract.md §2.6); unknown fields are ignored, a body that is
 * not JSON is {@link #NONE}.
 *
 * @param type e.g. {@code INVALIDINPUT}, empty if absent
 * @param message for a person, empty if absent
 * @param messageKey e.g. {@code RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT}, empty if absent
 * @param traceId the server's name for this answer, empty if absent
 * @param failedDocuments documents that a successful answer reports as failed: index and error
 */
public record ApiError(
        String type,
        String message,
        String messageKey,
        String traceId,
        Map<Integer, ApiError> failedDocuments) {

    /** Nothing readable. */
    public static final ApiError NONE = new ApiError("", "", "", "", Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 500;

    /** Reads the body of an answer. */
    public static ApiError parse(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException notJson) {
            return NONE;
        }
        if (root == null || !root.isObject()) {
            return NONE;
        }
        return of(root, failedDocuments(root.path("data")));
    }

    private static ApiError of(JsonNode error, Map<Integer, ApiError> failedDocuments) {
        return new ApiError(
                text(error, "type"),
                text(error, "message"),
                text(error, "message_key"),
                text(error, "trace_id"),
                failedDocuments);
    }

    /** What is wrong with the first failed document from one index to before another. */
    public Optional<ApiError> firstFailure(int from, int to) {
        return IntStream.range(from, to)
                .filter(failedDocuments::containsKey)
                .mapToObj(failedDocuments::get)
                .findFirst();
    }

    /** Whether it says that the request has too many documents. */
    public boolean isAboutDocumentCount() {
        return messageKey.equals("RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT")
                || message.contains("exceeds the maximum allowed limit");
    }

    /** Whether it says that the request has too many bytes. */
    boolean isAboutBytes() {
        return type.equals("CONTENTTOOLARGE") || message.contains("Payload size exceeds limit");
    }

    String summary() {
        StringBuilder summary = new StringBuilder();
        if (!type.isEmpty()) {
            summary.append(' ').append(type);
        }
        if (!message.isEmpty()) {
            summary.append(": ").append(message);
        }
        if (!traceId.isEmpty()) {
            summary.append(" (trace ").append(traceId).append(')');
        }
        return summary.toString();
    }

    private static Map<Integer, ApiError> failedDocuments(JsonNode data) {
        Map<Integer, ApiError> failed = new HashMap<>();
        for (int i = 0; i < data.size(); i++) {
            JsonNode document = data.path(i);
            if ("ERROR".equals(document.path("status").asText())) {
                failed.put(i, of(document.path("error"), Map.of()));
            }
        }
        return Map.copyOf(failed);
    }

    private static String text(JsonNode root, String field) {
        String text = root.path(field).asText("");
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
