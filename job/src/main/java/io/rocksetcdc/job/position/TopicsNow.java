package io.rocksetcdc.job.position;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics as Kafka has them. One that does not exist is in none of these maps.
 *
 * @param ids Kafka's ids of them; empty for brokers before 2.8. They were asked for before the
 *     offsets: of a topic that is made again in between, a job that starts sees another id
 * @param oldest the oldest offset that each partition still has
 * @param end the next offset that it will give
 */
record TopicsNow(
        Map<String, String> ids, Map<TopicPartition, Long> oldest, Map<TopicPartition, Long> end) {

    TopicsNow {
        ids = Map.copyOf(ids);
        oldest = Map.copyOf(oldest);
        end = Map.copyOf(end);
    }

    /** Those that exist. */
    Set<String> topics() {
        return oldest.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    /** Whether a stream can go on there: nothing from that offset on is missing. */
    boolean has(TopicPartition partition, long next) {
        return oldest.containsKey(partition)
                && end.containsKey(partition)
                && oldest.get(partition) <= next
                && next <= end.get(partition);
    }
}
