package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.server.error.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a receiver request and refuses it as a whole if any part of it is wrong. */
public final class ReceiverRequestParser {
    private final int maxDocuments;

    /**
     * @param maxDocuments most messages in one request
     */
    public ReceiverRequestParser(int maxDocuments) {
        this.maxDocuments = maxDocuments;
    }

    /**
     * Parses a whole body.
     *
     * @throws ApiException INVALIDINPUT, naming the message by its index from 0
     */
    public ReceiverRequest parse(byte[] body) {
        int firstInvalid = TextCheck.firstInvalid(body);
        try (JsonParser parser = Jsons.FACTORY.createParser(body)) {
            ReceiverRequest request = readRequest(parser, body, firstInvalid);
            if (firstInvalid < body.length) {
                throw ApiException.invalid(
                        "The request is not Unicode text at byte " + firstInvalid + ".");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(
                    "The request body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReceiverRequest readRequest(JsonParser parser, byte[] body, int firstInvalid)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ApiException.invalid("The request body must be a JSON object.");
        }
        Optional<String> topic = Optional.empty();
        List<Message> messages = List.of();
        String name = parser.nextFieldName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            if (name.equals("topic") && token == JsonToken.VALUE_STRING) {
                topic = Optional.of(parser.getText());
            } else if (name.equals("kafka_messages") && token == JsonToken.START_ARRAY) {
                messages = readMessages(parser, body, firstInvalid);
            } else {
                parser.skipChildren();
            }
            name = parser.nextFieldName();
        }
        if (parser.nextToken() != null) {
            throw ApiException.invalid("The request body goes on after its JSON object.");
        }
        if (messages.isEmpty()) {
            throw ApiException.invalid("kafka_messages must be an array with at least 1 message.");
        }
        return new ReceiverRequest(
                topic.orElseThrow(() -> ApiException.invalid("topic must be a string.")), messages);
    }

    private List<Message> readMessages(JsonParser parser, byte[] body, int firstInvalid)
            throws IOException {
        List<Message> messages = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int index = messages.size();
            if (index == maxDocuments) {
                throw tooMany();
            }
            try {
                messages.add(MessageReader.read(parser, body));
            } catch (ApiException e) {
                throw ApiException.invalid("kafka_messages[" + index + "]: " + e.getMessage());
            } catch (JsonProcessingException e) {
                throw ApiException.invalid(
                        "kafka_messages[" + index + "]: not valid JSON: " + e.getOriginalMessage());
            }
            if (parser.currentLocation().getByteOffset() > firstInvalid) {
                throw ApiException.invalid(
                        String.format(
                                "kafka_messages[%d]: not Unicode text at byte %d of the request",
                                index, firstInvalid));
            }
        }
        return messages;
    }

    private ApiException tooMany() {
        return ApiException.invalid(
                        String.format(
                                Locale.ROOT,
                                "The number of documents specified in this request exceeds the"
                                        + " maximum allowed limit of %,d documents.",
                                maxDocuments))
                .withMessageKey("RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT");
    }
}
