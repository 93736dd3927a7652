package io.rocksetcdc.job.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.local.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The Kafka records that an API server received, whether it applied or ignored them. */
public final class ReceivedRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Position, Integer> received = new ConcurrentHashMap<>();

    /** Notes what passes a proxy from now on. */
    public static ReceivedRecords through(FaultProxy proxy) {
        ReceivedRecords records = new ReceivedRecords();
        proxy.received(records::add);
        return records;
    }

    /** Where a record is. */
    public record Position(TopicPartition partition, long offset) {}

    /** The records of a topic that have not come. */
    public List<Position> missing(Topics topics, String topic) throws Exception {
        List<Position> missing = new ArrayList<>();
        topics.ends(topic)
                .forEach(
                        (partition, end) -> {
                            for (long offset = 0; offset < end; offset++) {
                                missing.add(new Position(partition, offset));
                            }
                        });
        missing.removeAll(received.keySet());
        return missing;
    }

    /** The records of a topic that have come more than once. */
    public List<Position> repeated(String topic) {
        return received.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .filter(position -> position.partition().topic().equals(topic))
                .toList();
    }

    private void add(byte[] body) {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String topic = request.path("topic").asText();
        for (JsonNode message : request.path("kafka_messages")) {
            TopicPartition partition = new TopicPartition(topic, message.path("partition").asInt());
            received.merge(
                    new Position(partition, message.path("offset").asLong()), 1, Integer::sum);
        }
    }
}
