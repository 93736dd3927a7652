package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.source.ExactOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Next offsets by topic and partition, as in {@code {"shop.public.orders": {"0": 17}}}. Beside the
 * partitions of a topic stands its {@code "id"}, if it is known.
 */
final class OffsetsJson {

    private static final String ID = "id";

    private OffsetsJson() {}

    static void write(StartPosition.Offsets next, ObjectNode to) {
        next.byTopic()
                .forEach(
                        (topic, partitions) -> {
                            ObjectNode offsets = to.putObject(topic);
                            Optional.ofNullable(next.topicIds().get(topic))
                                    .ifPresent(id -> offsets.put(ID, id));
                            partitions.forEach(
                                    (partition, offset) -> offsets.put("" + partition, offset));
                        });
    }

    /**
     * @throws IllegalArgumentException if they are something else
     */
    static StartPosition.Offsets read(JsonNode topics) {
        Map<TopicPartition, Long> next = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        topics.properties()
                .forEach(
                        topic -> {
                            next.putAll(read(topic.getKey(), topic.getValue()));
                            JsonFields.optional(topic.getValue(), ID)
                                    .ifPresent(id -> ids.put(topic.getKey(), id));
                        });
        return ExactOffsets.of(next, ids);
    }

    /** Offsets of one topic, as in {@code {"0": 17}}. */
    static Map<TopicPartition, Long> read(String topic, JsonNode partitions) {
        if (!partitions.isObject()) {
            throw new IllegalArgumentException(
                    "topic \"%s\" must have an object of partitions and offsets, not %s"
                            .formatted(topic, partitions));
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : partitions.properties()) {
            String partition = field.getKey();
            if (!partition.equals(ID)) {
                next.put(
                        new TopicPartition(topic, Integer.parseInt(partition)),
                        JsonFields.number(partitions, partition));
            }
        }
        return next;
    }
}
