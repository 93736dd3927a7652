package io.rocksetcdc.server.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request to the Kafka receiver, checked as a whole. */
public final class ReceiverRequest {
    private final String topic;
    private final List<Message> messages;

    ReceiverRequest(String topic, List<Message> messages) {
        this.topic = topic;
        this.messages = List.copyOf(messages);
    }

    public String topic() {
        return topic;
    }

    List<Message> messages() {
        return messages;
    }

    public int size() {
        return messages.size();
    }

    /** The highest offset of each partition. */
    public Map<Integer, Long> highestOffsets() {
        Map<Integer, Long> offsets = new HashMap<>();
        for (Message message : messages) {
            offsets.merge(message.partition(), message.offset(), Math::max);
        }
        return offsets;
    }
}
