package io.rocksetcdc.job.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;

/** Says why a stream is stopped, and what to do. */
final class StopReport {

    private static final Comparator<TopicPartition> IN_ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final String stream;
    private final int topics;
    private final BrokerOffsets broker;

    /**
     * @param topics how many the stream reads
     */
    StopReport(String stream, int topics, BrokerOffsets broker) {
        this.stream = stream;
        this.topics = topics;
        this.broker = broker;
    }

    /**
     * The broker does not have what comes next.
     *
     * @param positions where the reader stands in each of its partitions
     * @param failure names at least one of them
     */
    String lost(List<KafkaPartitionSplit> positions, InvalidOffsetException failure) {
        Map<TopicPartition, Long> next = new TreeMap<>(IN_ORDER);
        positions.forEach(split -> next.put(split.getTopicPartition(), split.getStartingOffset()));
        Map<TopicPartition, OffsetRange> ranges = broker.of(Set.copyOf(next.keySet()));
        Set<TopicPartition> named = failure.partitions();
        String lost =
                next.entrySet().stream()
                        .filter(
                                entry ->
                                        named.contains(entry.getKey())
                                                || isLost(entry, ranges.get(entry.getKey())))
                        .map(
                                entry ->
                                        describe(
                                                entry.getKey(),
                                                entry.getValue(),
                                                Optional.ofNullable(ranges.get(entry.getKey()))))
                        .collect(Collectors.joining());
        return """
               Stream %s is stopped: the broker does not have the records that come next. Other streams go on.%s
               The position is kept in every checkpoint. Records that the broker no longer has can not be read. \
               To go on with what is there, stop the job with a savepoint and start it from that, this stream afresh: %s."""
                .formatted(
                        stream,
                        lost,
                        isUnit()
                                ? byHandoff("for the partitions above one that the broker has")
                                : "--fresh-from earliest --stream %s (all that the topic has), or --fresh-from latest (what is new)"
                                        .formatted(stream));
    }

    /** The position belongs to a topic that is gone. */
    String remade(TopicRemade topic) {
        return """
               Stream %s is stopped: topic %s was deleted and made again; it had the id %s and has the id %s now. \
               Other streams go on.
               The position is kept in every checkpoint, but it means nothing in the new topic. To read that, \
               stop the job with a savepoint and start it from that, this stream afresh: %s."""
                .formatted(
                        stream,
                        topic.topic(),
                        topic.oldId(),
                        topic.newId(),
                        isUnit()
                                ? byHandoff(
                                        "for those of topic %s the earliest that the broker has"
                                                .formatted(topic.topic()))
                                : "--fresh-from earliest --stream " + stream);
    }

    private boolean isUnit() {
        return topics > 1;
    }

    /** One position for all topics would skip or repeat what is not lost. */
    private String byHandoff(String lost) {
        return """
               --fresh-from <handoff file>. The file has the next offset of each partition of its %d topics, \
               as `rockset-cdc offsets <savepoint>` shows it, but %s: \
               {"%s": {"<topic>": {"<partition>": <next offset>}}}. \
               --fresh-from earliest or latest would read all topics from there"""
                .formatted(topics, lost, stream);
    }

    private static boolean isLost(Map.Entry<TopicPartition, Long> next, OffsetRange range) {
        return range != null && next.getValue() >= 0 && !range.holds(next.getValue());
    }

    private static String describe(
            TopicPartition partition, long position, Optional<OffsetRange> available) {
        String saved = position < 0 ? "no position" : "position " + position;
        return "\n  topic %s, partition %d: %s, %s"
                .formatted(
                        partition.topic(),
                        partition.partition(),
                        saved,
                        available
                                .map(range -> compare(position, range))
                                .orElse("the broker does not say what it has"));
    }

    private static String compare(long position, OffsetRange range) {
        String available = "earliest available %d, end %d".formatted(range.earliest(), range.end());
        if (position > range.end()) {
            return available + ": beyond the end, so the topic was probably deleted and made again";
        }
        if (position >= 0 && position < range.earliest()) {
            return available
                    + ": lost [%d, %d), %d offsets"
                            .formatted(position, range.earliest(), range.earliest() - position);
        }
        return available;
    }
}
