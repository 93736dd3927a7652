package io.rocksetcdc.job.source;

import io.rocksetcdc.job.config.StartPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Next offsets, as Kafka names partitions and as a start position holds them. */
public final class ExactOffsets {

    private ExactOffsets() {}

    public static StartPosition.Offsets of(Map<TopicPartition, Long> next) {
        SortedMap<String, SortedMap<Integer, Long>> byTopic = new TreeMap<>();
        next.forEach(
                (partition, offset) ->
                        byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                                .put(partition.partition(), offset));
        return new StartPosition.Offsets(byTopic);
    }

    public static Map<TopicPartition, Long> next(StartPosition.Offsets offsets) {
        Map<TopicPartition, Long> next = new HashMap<>();
        offsets.byTopic()
                .forEach(
                        (topic, partitions) ->
                                partitions.forEach(
                                        (partition, offset) ->
                                                next.put(
                                                        new TopicPartition(topic, partition),
                                                        offset)));
        return next;
    }
}
