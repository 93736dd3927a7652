package io.rocksetcdc.cli.status;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What the subtasks of a stream have counted since each of them was started last; empty if not all
 * of them have said it.
 *
 * @param recordsIn records read from Kafka
 * @param acknowledged documents that the API server has taken
 * @param requests requests that were answered or failed
 * @param accepted requests of which all documents were taken
 * @param throttled requests that were answered with 429
 * @param deadLetters records that were set aside
 * @param deadLettersByReason the same by reason
 * @param flow what rates are made of
 * @param settled by topic and partition the next offset after all that is settled
 * @param unknownColumns fields of rows that the columns of the stream's SQL do not name
 * @param stopped whether a subtask has stopped to read
 */
public record StreamCounts(
        OptionalLong recordsIn,
        OptionalLong acknowledged,
        OptionalLong requests,
        OptionalLong accepted,
        OptionalLong throttled,
        OptionalLong deadLetters,
        Map<String, Long> deadLettersByReason,
        StreamFlow flow,
        Map<TopicPartition, Long> settled,
        long unknownColumns,
        boolean stopped) {

    /** Nothing is known. */
    static final StreamCounts NONE =
            new StreamCounts(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Map.of(),
                    StreamFlow.NONE,
                    Map.of(),
                    0,
                    false);

    /**
     * Offsets of topics that are not settled, empty partitions aside; empty if that is not known of
     * every partition.
     *
     * @param ranges what their partitions hold
     */
    public OptionalLong lag(Map<TopicPartition, OffsetRange> ranges) {
        long lag = 0;
        for (Map.Entry<TopicPartition, OffsetRange> partition : ranges.entrySet()) {
            OffsetRange range = partition.getValue();
            Long next = settled.get(partition.getKey());
            if (next == null && range.end() > range.begin()) {
                return OptionalLong.empty();
            }
            lag += next == null ? 0 : Math.max(0, range.end() - next);
        }
        return OptionalLong.of(lag);
    }
}
