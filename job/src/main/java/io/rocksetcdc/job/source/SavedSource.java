package io.rocksetcdc.job.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.kafka.common.TopicPartition;

/**
 * What a savepoint says of a stream's source.
 *
 * @param readers the next offset of each partition that a reader has
 * @param enumerator empty if the savepoint has none: it was rewritten
 */
public record SavedSource(Map<TopicPartition, Long> readers, Optional<SavedEnumerator> enumerator) {

    public SavedSource {
        readers = Map.copyOf(readers);
    }

    /**
     * Reads it, the state of all subtasks together.
     *
     * @throws IOException if a part of it is not there or malformed, or two readers have the same
     *     partition
     */
    public static SavedSource read(OperatorState source) throws IOException {
        List<OperatorStateHandle> handles =
                source.getStates().stream()
                        .flatMap(subtask -> subtask.getManagedOperatorState().stream())
                        .toList();
        Optional<StreamStateHandle> coordinator = Optional.ofNullable(source.getCoordinatorState());
        return new SavedSource(
                once(SavedReaders.splits(handles)),
                coordinator.isEmpty()
                        ? Optional.empty()
                        : Optional.of(SavedEnumerator.read(bytes(coordinator.get()))));
    }

    private static Map<TopicPartition, Long> once(Collection<KafkaPartitionSplit> splits)
            throws IOException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (KafkaPartitionSplit split : splits) {
            Long other = offsets.put(split.getTopicPartition(), split.getStartingOffset());
            if (other != null) {
                throw new IOException(
                        "partition %s is in two readers, at offsets %d and %d"
                                .formatted(
                                        split.getTopicPartition(),
                                        Math.min(other, split.getStartingOffset()),
                                        Math.max(other, split.getStartingOffset())));
            }
        }
        return offsets;
    }

    private static byte[] bytes(StreamStateHandle state) throws IOException {
        try (InputStream in = state.openInputStream()) {
            return in.readAllBytes();
        }
    }
}
