package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.source.ExactOffsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Next offsets by topic and partition, as in {@code {"shop.public.orders": {"0": 17}}}. */
final class OffsetsJson {

    private OffsetsJson() {}

    static void write(Map<TopicPartition, Long> next, ObjectNode to) {
        ExactOffsets.of(next)
                .byTopic()
                .forEach(
                        (topic, partitions) -> {
                            ObjectNode offsets = to.putObject(topic);
                            partitions.forEach(
                                    (partition, offset) -> offsets.put("" + partition, offset));
                        });
    }

    /**
     * @throws IllegalArgumentException if they are something else
     */
    static Map<TopicPartition, Long> read(JsonNode topics) {
        Map<TopicPartition, Long> next = new HashMap<>();
        topics.properties().forEach(topic -> next.putAll(read(topic.getKey(), topic.getValue())));
        return next;
    }

    /** Offsets of one topic, as in {@code {"0": 17}}. */
    static Map<TopicPartition, Long> read(String topic, JsonNode partitions) {
        if (!partitions.isObject()) {
            throw new IllegalArgumentException(
                    "topic \"%s\" must have an object of partitions and offsets, not %s"
                            .formatted(topic, partitions));
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions
                .fieldNames()
                .forEachRemaining(
                        partition ->
                                next.put(
                                        new TopicPartition(topic, Integer.parseInt(partition)),
                                        JsonFields.number(partitions, partition)));
        return next;
    }
}
