package io.rocksetcdc.job.source;

import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;

/**
 * What a checkpoint keeps of a stream's enumerator.
 *
 * @param kafka partitions that were found
 * @param topicIds id of each topic that was found, as it was at first: positions are positions in
 *     that one; {@link TopicWatch#NO_ID} of one that has a position and was not found yet
 * @param lateTopics topics that did not exist when the stream began
 */
record EnumeratorState(
        KafkaSourceEnumState kafka, Map<String, String> topicIds, Set<String> lateTopics) {

    /** Nothing was looked up yet. */
    static final EnumeratorState NEW = of(new KafkaSourceEnumState(Set.of(), false));

    EnumeratorState {
        topicIds = Map.copyOf(topicIds);
        lateTopics = Set.copyOf(lateTopics);
    }

    /**
     * Nothing was looked up yet, but offsets in these topics are known: one that is not found is
     * gone and not late, and one with another id was made again.
     */
    static EnumeratorState beginning(Map<String, String> topicIds) {
        return new EnumeratorState(NEW.kafka(), topicIds, Set.of());
    }

    /** Nothing is known of topics. */
    static EnumeratorState of(KafkaSourceEnumState kafka) {
        return new EnumeratorState(kafka, Map.of(), Set.of());
    }
}
