package io.rocksetcdc.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A message in PostgreSQL's log behind all changes so far. Changes are captured in the order of
 * that log, so once the message is on Kafka, they are.
 */
final class CaptureMarker {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final String bootstrapServers;

    CaptureMarker(String topicPrefix, String bootstrapServers) {
        this.topic = topicPrefix + ".message";
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Writes a marker and waits for it.
     *
     * @return whether it arrived in time
     */
    boolean await(Connection database, Duration limit) throws SQLException, InterruptedException {
        String marker = UUID.randomUUID().toString();
        try (PreparedStatement emit =
                database.prepareStatement("SELECT pg_logical_emit_message(true, ?, '')")) {
            emit.setString(1, marker);
            emit.execute();
        }
        return arrives(marker.getBytes(UTF_8), Instant.now().plus(limit));
    }

    private boolean arrives(byte[] marker, Instant deadline) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            while (Instant.now().isBefore(deadline)) {
                if (consumer.assignment().isEmpty() && !assign(consumer)) {
                    Thread.sleep(POLL.toMillis());
                    continue;
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (contains(record.key(), marker) || contains(record.value(), marker)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** The topic is made when the first message is captured. */
    private boolean assign(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return bytes != null && new String(bytes, UTF_8).contains(new String(part, UTF_8));
    }
}
