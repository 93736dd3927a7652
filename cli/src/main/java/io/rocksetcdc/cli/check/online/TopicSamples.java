package io.rocksetcdc.cli.check.online;

import io.rocksetcdc.cli.topic.LookClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the last records of topics. Commits nothing and belongs to no group. */
final class TopicSamples implements AutoCloseable {

    private static final int PARTITIONS = 8;
    private static final int RECORDS_OF_EACH = 2;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicSamples(Properties client) {
        consumer = LookClient.consumer(client, "rockset-cdc-check");
    }

    /**
     * The last records of some partitions.
     *
     * @param stored offsets in all partitions, those without a record included
     */
    record Sample(long stored, List<ConsumerRecord<byte[], byte[]>> records) {}

    /** Reads for 5 seconds at most. */
    Sample of(String topic, int partitions) {
        List<TopicPartition> all = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            all.add(new TopicPartition(topic, i));
        }
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        long stored = all.stream().mapToLong(p -> ends.get(p) - begins.get(p)).sum();
        List<TopicPartition> chosen =
                all.stream()
                        .filter(partition -> ends.get(partition) > begins.get(partition))
                        .limit(PARTITIONS)
                        .toList();
        consumer.assign(chosen);
        for (TopicPartition partition : chosen) {
            consumer.seek(
                    partition,
                    Math.max(begins.get(partition), ends.get(partition) - RECORDS_OF_EACH));
        }
        return new Sample(stored, read(ends));
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Map<TopicPartition, Long> ends) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (!isRead(ends) && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return consumer.assignment().stream()
                .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
