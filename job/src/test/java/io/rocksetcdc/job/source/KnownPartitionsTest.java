package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KnownPartitionsTest {

    private static final TopicPartition RESTORED = new TopicPartition("orders", 0);
    private static final TopicPartition WAITING = new TopicPartition("orders", 1);
    private static final TopicPartition ASSIGNED = new TopicPartition("orders", 2);
    private static final TopicPartition NEW = new TopicPartition("orders", 3);
    private static final TopicPartition OTHER = new TopicPartition("sizes", 0);

    private final KnownPartitions known =
            new KnownPartitions(
                    new KafkaSourceEnumState(
                            List.of(split(RESTORED)), List.of(split(WAITING)), true));

    @Test
    void lostTopicStaysAsItIsKnown() {
        known.assigned(new SplitsAssignment<>(Map.of(0, List.of(split(ASSIGNED)))));

        assertThat(known.insteadOf(Set.of(OTHER, NEW), Set.of("orders")))
                .containsExactlyInAnyOrder(RESTORED, WAITING, ASSIGNED, OTHER);
    }

    @Test
    void otherTopicsAreAsTheyWereFound() {
        assertThat(known.insteadOf(Set.of(OTHER, NEW), Set.of("sizes"))).containsExactly(NEW);
    }

    private static KafkaPartitionSplit split(TopicPartition partition) {
        return new KafkaPartitionSplit(partition, 5);
    }
}
