package io.rocksetcdc.job.source;

import io.rocksetcdc.job.config.StartPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a stream without a saved position begins. Offsets are asked of the broker before the first
 * read and never reset afterwards: a position that has run out of retention is an error, not a
 * silent jump.
 */
final class StartOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final StartPosition start;

    StartOffsets(StartPosition start) {
        this.start = start;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        if (start.timestamp().isPresent()) {
            return notBefore(start.timestamp().get(), partitions, broker);
        }
        if (start.offsets().isPresent()) {
            return exact(ExactOffsets.next(start.offsets().get()), partitions, broker);
        }
        return start.equals(StartPosition.latest())
                ? broker.endOffsets(partitions)
                : broker.beginningOffsets(partitions);
    }

    /**
     * The topics that exact offsets are offsets in, with the id of each; {@link TopicWatch#NO_ID}
     * if it is not known.
     */
    Map<String, String> topicIds() {
        Map<String, String> ids = new HashMap<>();
        start.offsets()
                .ifPresent(
                        offsets -> {
                            offsets.byTopic()
                                    .keySet()
                                    .forEach(topic -> ids.put(topic, TopicWatch.NO_ID));
                            ids.putAll(offsets.topicIds());
                        });
        return ids;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }

    /** A partition without an offset is newer than the offsets: nothing of it was read. */
    private static Map<TopicPartition, Long> exact(
            Map<TopicPartition, Long> next,
            Collection<TopicPartition> partitions,
            PartitionOffsetsRetriever broker) {
        List<TopicPartition> newer =
                partitions.stream().filter(partition -> !next.containsKey(partition)).toList();
        Map<TopicPartition, Long> offsets = new HashMap<>(broker.beginningOffsets(newer));
        for (TopicPartition partition : partitions) {
            if (next.containsKey(partition)) {
                offsets.put(partition, next.get(partition));
            }
        }
        return offsets;
    }

    /** A partition without such a record begins at its end. */
    private static Map<TopicPartition, Long> notBefore(
            Instant time, Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> offsets = new HashMap<>(broker.endOffsets(partitions));
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                broker.offsetsForTimes(wanted).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }
}
