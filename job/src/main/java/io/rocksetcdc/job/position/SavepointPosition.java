package io.rocksetcdc.job.position;

import io.rocksetcdc.job.source.SavedEnumerator;
import io.rocksetcdc.job.source.SavedSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where one generation of a stream is, by a savepoint or a retained checkpoint.
 *
 * @param uids the stream and the generation
 * @param source what is saved of its source
 */
public record SavepointPosition(Uids uids, SavedSource source) {

    private static final Comparator<TopicPartition> IN_ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    /**
     * The next offset of each partition that was found, whether a reader has it yet or not, by
     * topic and partition. A negative one is none: see {@link SentinelOffset}.
     */
    public SortedMap<TopicPartition, Long> offsets() {
        SortedMap<TopicPartition, Long> offsets = new TreeMap<>(IN_ORDER);
        source.enumerator().map(SavedEnumerator::unassigned).ifPresent(offsets::putAll);
        offsets.putAll(source.readers());
        return offsets;
    }

    /** The topics that have offsets. */
    public Set<String> topics() {
        return offsets().keySet().stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The topics that the source has looked for, whether they were there or not; empty if it has
     * not looked yet.
     */
    public Set<String> lookedFor() {
        Set<String> topics = topics();
        topics.addAll(topicIds().keySet());
        source.enumerator().map(SavedEnumerator::lateTopics).ifPresent(topics::addAll);
        return topics;
    }

    /**
     * Kafka's id of each topic that was found; of a topic that has a position, but was not found
     * yet, {@link org.apache.kafka.common.Uuid#ZERO_UUID}. Empty for brokers before 2.8.
     */
    public Map<String, String> topicIds() {
        return source.enumerator().map(SavedEnumerator::topicIds).orElse(Map.of());
    }

    /** Whether every offset is one, and together they say where the stream is. */
    public boolean isExact() {
        return source.enumerator().isPresent()
                && lost().isEmpty()
                && offsets().values().stream().noneMatch(SentinelOffset::is);
    }

    /**
     * Partitions that the enumerator has given to a reader, but that no reader has: they would
     * never be read again.
     */
    public Set<TopicPartition> lost() {
        Set<TopicPartition> lost = new HashSet<>(assigned().keySet());
        lost.removeAll(source.readers().keySet());
        return inOrder(lost);
    }

    /**
     * Partitions that a reader has, but that the enumerator does not know or has yet to give away:
     * they would be given to a reader once more.
     */
    public Set<TopicPartition> unknown() {
        Map<TopicPartition, Long> unknown = new HashMap<>(source.readers());
        unknown.keySet().removeAll(assigned().keySet());
        return inOrder(unknown.keySet());
    }

    private Map<TopicPartition, Long> assigned() {
        Optional<SavedEnumerator> enumerator = source.enumerator();
        return enumerator.map(SavedEnumerator::assigned).orElse(Map.of());
    }

    private static Set<TopicPartition> inOrder(Set<TopicPartition> partitions) {
        Set<TopicPartition> sorted = new TreeSet<>(IN_ORDER);
        sorted.addAll(partitions);
        return sorted;
    }
}
