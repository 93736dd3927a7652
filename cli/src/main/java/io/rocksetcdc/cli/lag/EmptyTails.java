package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.topic.LookClient;
import io.rocksetcdc.job.config.KafkaConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds offsets that hold no record: control records of transactions, records of aborted ones, and
 * what compaction has removed. Nobody but Kafka knows that, and it says so only to one who reads.
 */
final class EmptyTails {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** One record of each partition is enough. */
    private static final String FETCHED_BYTES = "1024";

    private EmptyTails() {}

    /**
     * Those of the tails that hold no record.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka can not be asked
     */
    static Set<Tail> among(Collection<Tail> tails, KafkaConfig kafka) {
        Map<TopicPartition, Tail> undecided = new HashMap<>();
        tails.forEach(tail -> undecided.put(tail.partition(), tail));
        Properties client = LookClient.properties(kafka);
        client.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_BYTES);
        Set<Tail> empty = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                LookClient.consumer(client, "rockset-cdc-lag")) {
            consumer.assign(undecided.keySet());
            undecided.forEach((partition, tail) -> consumer.seek(partition, tail.begin()));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (!undecided.isEmpty() && System.nanoTime() < deadline) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (TopicPartition filled : records.partitions()) {
                    undecided.remove(filled);
                    consumer.pause(List.of(filled));
                }
                for (TopicPartition partition : Set.copyOf(undecided.keySet())) {
                    if (consumer.position(partition) >= undecided.get(partition).end()) {
                        empty.add(undecided.remove(partition));
                    }
                }
            }
        }
        return empty;
    }
}
