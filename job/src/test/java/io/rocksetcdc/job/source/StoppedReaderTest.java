package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StoppedReaderTest {

    private final KafkaPartitionSplit stopped =
            new KafkaPartitionSplit(new TopicPartition("orders", 0), 10);
    private final KafkaPartitionSplit found =
            new KafkaPartitionSplit(new TopicPartition("orders", 1), 0);
    private final StoppedReader reader = new StoppedReader(List.of(stopped));

    @Test
    void keepsPositionsAndThoseAssignedLater() {
        assertThat(reader.snapshotState(1)).containsExactly(stopped);

        reader.addSplits(List.of(found));

        assertThat(reader.snapshotState(2)).containsExactly(stopped, found);
    }

    @Test
    void hasNothingAndIsNeverAtItsEnd() {
        reader.notifyNoMoreSplits();

        assertThat(reader.pollNext(null)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
    }
}
