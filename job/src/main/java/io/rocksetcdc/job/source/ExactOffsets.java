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

    /** Of topics whose ids are not known. */
    public static StartPosition.Offsets of(Map<TopicPartition, Long> next) {
        return of(next, Map.of());
    }

    /**
     * @param topicIds Kafka's ids of topics; those of topics without an offset are left out
     */
    public static StartPosition.Offsets of(
            Map<TopicPartition, Long> next, Map<String, String> topicIds) {
        SortedMap<String, SortedMap<Integer, Long>> byTopic = new TreeMap<>();
        next.forEach(
                (partition, offset) ->
                        byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                                .put(partition.partition(), offset));
        SortedMap<String, String> ids = new TreeMap<>(topicIds);
        ids.keySet().retainAll(byTopic.keySet());
        return new StartPosition.Offsets(byTopic, ids);
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
