package io.rocksetcdc.job.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives partitions exact offsets that are saved before their first record was read. Flink has such
 * a partition begin "at its beginning" if it was added later, and a saved position that says that
 * would mean another offset whenever it is restored.
 */
final class ExactSplits {

    private final Function<Set<TopicPartition>, Map<TopicPartition, OffsetRange>> broker;
    private final Map<TopicPartition, Long> begun = new HashMap<>();

    /**
     * @param broker says what it has of partitions, without those that it says nothing of
     */
    ExactSplits(Function<Set<TopicPartition>, Map<TopicPartition, OffsetRange>> broker) {
        this.broker = broker;
    }

    /** The same with exact offsets; where the broker does not answer, as they are. */
    List<KafkaPartitionSplit> of(List<KafkaPartitionSplit> splits) {
        Set<TopicPartition> unknown =
                splits.stream()
                        .filter(ExactSplits::isAtBeginning)
                        .map(KafkaPartitionSplit::getTopicPartition)
                        .filter(partition -> !begun.containsKey(partition))
                        .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            broker.apply(unknown)
                    .forEach((partition, range) -> begun.put(partition, range.earliest()));
        }
        return splits.stream().map(this::exact).toList();
    }

    private KafkaPartitionSplit exact(KafkaPartitionSplit split) {
        return isAtBeginning(split) && begun.containsKey(split.getTopicPartition())
                ? new KafkaPartitionSplit(
                        split.getTopicPartition(), begun.get(split.getTopicPartition()))
                : split;
    }

    private static boolean isAtBeginning(KafkaPartitionSplit split) {
        return split.getStartingOffset() == KafkaPartitionSplit.EARLIEST_OFFSET;
    }
}
