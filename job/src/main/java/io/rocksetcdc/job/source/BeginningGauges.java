package io.rocksetcdc.job.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows where a reader began in each of its partitions: the offset that it asked the broker for
 * first, as {@code topic.<topic>.partition.<n>.beginOffset}. A move compares it with where the
 * stream ended before.
 */
final class BeginningGauges {

    private final MetricGroup metrics;
    private final Set<TopicPartition> known = new HashSet<>();

    BeginningGauges(MetricGroup metrics) {
        this.metrics = metrics;
    }

    void add(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            TopicPartition partition = split.getTopicPartition();
            if (known.add(partition)) {
                long begin = split.getStartingOffset();
                metrics.addGroup("topic", partition.topic())
                        .addGroup("partition", String.valueOf(partition.partition()))
                        .gauge("beginOffset", () -> begin);
            }
        }
    }
}
