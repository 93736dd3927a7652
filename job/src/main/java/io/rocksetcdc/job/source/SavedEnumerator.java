package io.rocksetcdc.job.source;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * What a savepoint says of the enumerator of a stream's source.
 *
 * @param assigned partitions that a reader has, and where each began; the reader knows where it is
 *     now
 * @param unassigned partitions that were found but that no reader has yet, and where each begins
 * @param topicIds Kafka's id of each topic that was found
 * @param lateTopics topics that did not exist when the stream began
 */
public record SavedEnumerator(
        Map<TopicPartition, Long> assigned,
        Map<TopicPartition, Long> unassigned,
        Map<String, String> topicIds,
        Set<String> lateTopics) {

    /** Newest of the formats in which Flink wraps an enumerator's state. */
    private static final int NEWEST_WRAPPING = 1;

    public SavedEnumerator {
        assigned = Map.copyOf(assigned);
        unassigned = Map.copyOf(unassigned);
        topicIds = Map.copyOf(topicIds);
        lateTopics = Set.copyOf(lateTopics);
    }

    /**
     * Reads the state of a source's coordinator: the version of Flink's wrapping, version and
     * length of the enumerator's state, and that state.
     *
     * @throws IOException if it is cut off, goes on behind its end, or is of a version that is not
     *     known
     */
    static SavedEnumerator read(byte[] coordinator) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(coordinator));
        int wrapping = in.readInt();
        if (wrapping < 0 || wrapping > NEWEST_WRAPPING) {
            throw new IOException(
                    "the coordinator's state has version %d; known are 0 to %d"
                            .formatted(wrapping, NEWEST_WRAPPING));
        }
        int version = in.readInt();
        byte[] enumerator = in.readNBytes(in.readInt());
        // Version 0 had more behind it.
        if (wrapping > 0 && in.available() > 0) {
            throw new IOException("the coordinator's state goes on behind its end");
        }
        return of(new EnumeratorStateSerializer().deserialize(version, enumerator));
    }

    static SavedEnumerator of(EnumeratorState state) {
        return new SavedEnumerator(
                offsets(state.kafka().assignedSplits()),
                offsets(state.kafka().unassignedSplits()),
                state.topicIds(),
                state.lateTopics());
    }

    private static Map<TopicPartition, Long> offsets(Collection<KafkaPartitionSplit> splits) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        splits.forEach(split -> offsets.put(split.getTopicPartition(), split.getStartingOffset()));
        return offsets;
    }
}
