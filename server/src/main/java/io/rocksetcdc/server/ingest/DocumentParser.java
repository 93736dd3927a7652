package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.server.error.ApiException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads one document: takes the special fields out, the others as they are. */
final class DocumentParser {
    private Optional<String> id = Optional.empty();
    private Operation operation = Operation.UPSERT;
    private OptionalLong eventTime = OptionalLong.empty();
    private final Map<String, Value> fields = new LinkedHashMap<>();

    private DocumentParser() {}

    /** The document that the parser is at the start of. */
    static IncomingDocument parse(JsonParser parser, byte[] json) throws IOException {
        return new DocumentParser().read(parser, json);
    }

    private IncomingDocument read(JsonParser parser, byte[] json) throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            switch (name) {
                case "_id" -> id = Optional.of(readId(parser));
                case "_op" -> operation = readOperation(parser);
                case "_event_time" -> eventTime = readEventTime(parser, json);
                case "_meta" -> parser.skipChildren();
                default -> fields.put(name, ValueReader.read(parser, json));
            }
            name = parser.nextFieldName();
        }
        if (id.isEmpty() && operation.needsId()) {
            throw ApiException.invalid(operation + " needs a string in the field _id");
        }
        String key = id.orElseGet(() -> UUID.randomUUID().toString());
        return new IncomingDocument(key, operation, eventTime, fields);
    }

    private static String readId(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw ApiException.invalid("the field _id must be a string");
        }
        return parser.getText();
    }

    private static Operation readOperation(JsonParser parser) throws IOException {
        String text =
                parser.currentToken() == JsonToken.VALUE_STRING
                        ? parser.getText()
                        : parser.currentToken().name();
        return Operation.parse(text)
                .orElseThrow(
                        () ->
                                ApiException.invalid(
                                        "unknown _op '"
                                                + text
                                                + "': use INSERT, UPDATE, UPSERT, REPLACE, REPSERT"
                                                + " or DELETE"));
    }

    private static OptionalLong readEventTime(JsonParser parser, byte[] json) throws IOException {
        JsonNode node = Jsons.MAPPER.readTree(Jsons.text(parser, json));
        OptionalLong micros = EventTimes.parse(node);
        if (micros.isEmpty() && !node.isNull()) {
            throw ApiException.invalid(
                    "_event_time must be microseconds since the epoch, an ISO-8601 text with an"
                            + " offset, or a typed timestamp, between the years 1 and 9999");
        }
        return micros;
    }
}
