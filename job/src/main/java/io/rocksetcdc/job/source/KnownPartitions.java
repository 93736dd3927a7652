package io.rocksetcdc.job.source;

import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that Flink's enumerator has, for what it must not learn of a topic that is gone or
 * made again. What it was told and has not come to have is not among them: it would ask the broker
 * for the offsets of these, in vain.
 */
final class KnownPartitions {

    private final Set<TopicPartition> known = new HashSet<>();

    /**
     * @param restored what the enumerator begins with
     */
    KnownPartitions(KafkaSourceEnumState restored) {
        restored.assignedSplits().forEach(this::add);
        restored.unassignedSplits().forEach(this::add);
    }

    void assigned(SplitsAssignment<KafkaPartitionSplit> assignment) {
        assignment.assignment().values().forEach(splits -> splits.forEach(this::add));
    }

    /** What was found, but of lost topics what is known. */
    Set<TopicPartition> insteadOf(Set<TopicPartition> found, Set<String> lost) {
        Set<TopicPartition> answer = new HashSet<>(found);
        answer.removeIf(partition -> lost.contains(partition.topic()));
        for (TopicPartition partition : known) {
            if (lost.contains(partition.topic())) {
                answer.add(partition);
            }
        }
        return answer;
    }

    private void add(KafkaPartitionSplit split) {
        known.add(split.getTopicPartition());
    }
}
