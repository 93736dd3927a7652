package io.rocksetcdc.job.position;

import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Negative numbers that Flink's Kafka source keeps in place of an offset: the position is looked up
 * when it is restored, and then it is another one. Sources of this project have none; they ask for
 * offsets before the first read.
 */
public enum SentinelOffset {
    /** The end of the partition, whenever that is. */
    LATEST(-1, "the end, whenever it is restored"),
    /** Its beginning. */
    EARLIEST(KafkaPartitionSplit.EARLIEST_OFFSET, "the beginning"),
    /** What the consumer group has committed. */
    COMMITTED(KafkaPartitionSplit.COMMITTED_OFFSET, "what the consumer group has committed"),
    /** Nothing: an older Flink did not keep it. */
    MIGRATED(KafkaPartitionSplit.MIGRATED, "unknown, for an older Flink did not keep it"),
    /** A number that this release does not know. */
    OTHER(-4, "unknown");

    private final long offset;
    private final String words;

    SentinelOffset(long offset, String words) {
        this.offset = offset;
        this.words = words;
    }

    /** Whether a number is no offset. */
    public static boolean is(long offset) {
        return offset < 0;
    }

    /** What a number means that is no offset; empty for an offset. */
    public static Optional<SentinelOffset> of(long offset) {
        return is(offset)
                ? Arrays.stream(values())
                        .filter(sentinel -> sentinel.offset == offset)
                        .findFirst()
                        .or(() -> Optional.of(OTHER))
                : Optional.empty();
    }

    /** For people. */
    @Override
    public String toString() {
        return words;
    }
}
