package io.rocksetcdc.cli.topic;

import io.rocksetcdc.job.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads records of topics for a look, with the pipeline's properties. Belongs to no group, commits
 * nothing and creates nothing.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Does something with a record.
     *
     * @param <E> what it may fail with
     */
    @FunctionalInterface
    public interface Visitor<E extends Exception> {

        /** Whether to go on. */
        boolean visit(ConsumerRecord<byte[], byte[]> record) throws E;
    }

    /**
     * @param client how the broker's log names this client
     * @throws KafkaException if a property is not accepted
     */
    public static TopicReader open(KafkaConfig kafka, String client) {
        return new TopicReader(LookClient.consumer(LookClient.properties(kafka), client));
    }

    /**
     * Reads a topic up to its end as it is now.
     *
     * @param last how many offsets before the end to begin, shared by the partitions; empty to
     *     begin at the earliest
     * @param limit when to stop at the latest
     * @return whether the end was reached or the visitor has stopped; false if time ran out
     * @throws KafkaException if Kafka can not be asked
     */
    public <E extends Exception> boolean read(
            String topic, OptionalInt last, Duration limit, Visitor<E> visitor) throws E {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(topic));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(ends.keySet());
        List<TopicPartition> filled =
                ends.keySet().stream().filter(p -> ends.get(p) > begins.get(p)).toList();
        consumer.assign(filled);
        for (TopicPartition partition : filled) {
            long back =
                    last.isPresent()
                            ? (last.getAsInt() + filled.size() - 1) / filled.size()
                            : Long.MAX_VALUE;
            long begin = begins.get(partition);
            consumer.seek(
                    partition,
                    ends.get(partition) - begin <= back ? begin : ends.get(partition) - back);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isRead(ends)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!visitor.visit(record)) {
                    return true;
                }
            }
        }
        return true;
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        return partitions;
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
