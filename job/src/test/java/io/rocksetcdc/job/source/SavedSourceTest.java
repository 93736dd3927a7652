package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SavedSourceTest {

    private static final long[] SENTINELS = {-1, -2, -3, Long.MIN_VALUE};

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        OperatorState source = SourceState.of("source-orders-1", 1 + random.nextInt(5));
        boolean isCompressed = random.nextBoolean();
        Map<TopicPartition, Long> written = new HashMap<>();
        List<KafkaPartitionSplit> assigned = new ArrayList<>();
        for (int subtask = 0; subtask < source.getParallelism(); subtask++) {
            List<KafkaPartitionSplit> splits = new ArrayList<>();
            for (int left = random.nextInt(4); left > 0; left--) {
                KafkaPartitionSplit split = split(random, written.size());
                splits.add(split);
                written.put(split.getTopicPartition(), split.getStartingOffset());
            }
            SourceState.addReader(source, subtask, splits, isCompressed);
            assigned.addAll(splits);
        }
        KafkaPartitionSplit waiting = split(random, written.size());
        SourceState.addEnumerator(
                source,
                new EnumeratorState(
                        new KafkaSourceEnumState(assigned, List.of(waiting), true),
                        Map.of("orders", "x5s"),
                        Set.of("late")));

        SavedSource read = SavedSource.read(source);

        assertThat(read.readers()).isEqualTo(written);
        SavedEnumerator enumerator = read.enumerator().orElseThrow();
        assertThat(enumerator.assigned()).isEqualTo(written);
        assertThat(enumerator.unassigned())
                .isEqualTo(Map.of(waiting.getTopicPartition(), waiting.getStartingOffset()));
        assertThat(enumerator.topicIds()).isEqualTo(Map.of("orders", "x5s"));
        assertThat(enumerator.lateTopics()).containsExactly("late");
    }

    @Test
    void partitionOfTwoReadersIsRefused() throws Exception {
        OperatorState source = SourceState.of("source-orders-1", 2);
        TopicPartition partition = new TopicPartition("orders", 3);
        SourceState.addReader(source, 0, List.of(new KafkaPartitionSplit(partition, 17)), false);
        SourceState.addReader(source, 1, List.of(new KafkaPartitionSplit(partition, 12)), false);

        assertThatThrownBy(() -> SavedSource.read(source))
                .isInstanceOf(IOException.class)
                .hasMessage("partition orders-3 is in two readers, at offsets 12 and 17");
    }

    @Test
    void readersWithoutAnEnumeratorAreSeen() throws Exception {
        OperatorState source = SourceState.of("source-orders-1", 1);
        SourceState.addReader(source, 0, List.of(split(new Random(1), 0)), false);

        assertThat(SavedSource.read(source).enumerator()).isEmpty();
    }

    @Test
    void coordinatorsStateMustBeWholeAndOfAKnownVersion() throws Exception {
        byte[] whole = SourceState.coordinator(EnumeratorState.NEW);

        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> SavedEnumerator.read(longer)).hasMessageContaining("goes on");
        byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
        assertThatThrownBy(() -> SavedEnumerator.read(shorter)).isInstanceOf(EOFException.class);
        byte[] newer = whole.clone();
        newer[3] = 2;
        assertThatThrownBy(() -> SavedEnumerator.read(newer)).hasMessageContaining("version 2");
    }

    private static KafkaPartitionSplit split(Random random, int partition) {
        long offset =
                random.nextInt(5) == 0
                        ? SENTINELS[random.nextInt(SENTINELS.length)]
                        : random.nextLong() & Long.MAX_VALUE;
        return new KafkaPartitionSplit(new TopicPartition("orders", partition), offset);
    }
}
