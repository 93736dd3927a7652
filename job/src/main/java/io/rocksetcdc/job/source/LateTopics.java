package io.rocksetcdc.job.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics that appear after the stream has begun are read from their beginning, also if the stream
 * began at the newest record: all of theirs are newer. Made where it is used, never serialised.
 */
final class LateTopics implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final OffsetsInitializer start;
    private final transient Predicate<String> late;

    LateTopics(OffsetsInitializer start, Predicate<String> late) {
        this.start = start;
        this.late = late;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        Map<Boolean, List<TopicPartition>> byLate =
                partitions.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        partition -> late.test(partition.topic())));
        Map<TopicPartition, Long> offsets =
                new HashMap<>(start.getPartitionOffsets(byLate.get(false), broker));
        offsets.putAll(broker.beginningOffsets(byLate.get(true)));
        return offsets;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return start.getAutoOffsetResetStrategy();
    }
}
