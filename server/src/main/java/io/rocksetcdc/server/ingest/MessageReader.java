package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.server.error.ApiException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads one entry of kafka_messages. */
final class MessageReader {
    private Optional<IncomingDocument> document = Optional.empty();
    private OptionalInt partition = OptionalInt.empty();
    private OptionalLong offset = OptionalLong.empty();
    private String key = "null";

    private MessageReader() {}

    /** The message that the parser is at. */
    static Message read(JsonParser parser, byte[] json) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ApiException.invalid("a message must be an object");
        }
        return new MessageReader().fields(parser, json);
    }

    private Message fields(JsonParser parser, byte[] json) throws IOException {
        String name = parser.nextFieldName();
        while (name != null) {
            parser.nextToken();
            switch (name) {
                case "document" -> document = Optional.of(document(parser, json));
                case "partition" -> partition = OptionalInt.of((int) integer(parser, name, true));
                case "offset" -> offset = OptionalLong.of(integer(parser, name, false));
                case "key" -> key = Jsons.text(parser, json);
                case "create_time", "log_append_time" -> requireTime(parser, name);
                default -> parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        return new Message(
                partition.orElseThrow(() -> missing("partition")),
                offset.orElseThrow(() -> missing("offset")),
                key,
                document.orElseThrow(() -> missing("document")));
    }

    private static IncomingDocument document(JsonParser parser, byte[] json) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ApiException.invalid("document must be an object");
        }
        return DocumentParser.parse(parser, json);
    }

    private static long integer(JsonParser parser, String name, boolean narrow) throws IOException {
        boolean fits =
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && switch (parser.getNumberType()) {
                            case INT -> true;
                            case LONG -> !narrow;
                            default -> false;
                        };
        if (!fits || parser.getLongValue() < 0) {
            throw ApiException.invalid(
                    name + " must be a whole number from 0, of " + (narrow ? 32 : 64) + " bits");
        }
        return parser.getLongValue();
    }

    private static void requireTime(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            integer(parser, name, false);
        }
    }

    private static ApiException missing(String name) {
        return ApiException.invalid(name + " is missing");
    }
}
