package io.rocksetcdc.job.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates topics, writes records and reads them back. */
public final class Topics implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LARGEST_RECORD = 32 << 20;

    private final Properties client = new Properties();
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    public Topics(String bootstrapServers) {
        client.put("bootstrap.servers", bootstrapServers);
        admin = Admin.create(client);
        Properties writing = new Properties();
        writing.putAll(client);
        writing.put("max.request.size", LARGEST_RECORD);
        // A new partition can refuse the first batch and take the second, and then never the first.
        writing.put("max.in.flight.requests.per.connection", 1);
        producer =
                new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void create(String topic, int partitions, Map<String, String> configs) throws Exception {
        NewTopic created = new NewTopic(topic, partitions, (short) 1).configs(configs);
        admin.createTopics(List.of(created)).all().get();
    }

    /** Writes a record of text and waits until it is durable; null stands for none. */
    public void write(String topic, int partition, String key, String value) throws Exception {
        write(List.of(record(topic, partition, key, value)));
    }

    /** Writes records in their order and waits until all are durable. */
    public void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        for (Future<RecordMetadata> record : sent) {
            record.get();
        }
    }

    /**
     * Writes a batch of empty documents, one after the other to each partition in turn.
     *
     * @param batch which one; every batch has ids of its own
     * @param size how many documents
     */
    public void writeBatch(String topic, int partitions, int batch, int size) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int id = batch * size; id < (batch + 1) * size; id++) {
            records.add(record(topic, id % partitions, "{\"id\":%d}".formatted(id), "{}"));
        }
        write(records);
    }

    public static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, String key, String value) {
        return new ProducerRecord<>(topic, partition, bytes(key), bytes(value));
    }

    /** The first records of a topic over all its partitions, as many as are asked for. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** The offsets after the last record of each partition. */
    public Map<TopicPartition, Long> ends(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicPartitionInfo partition :
                admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()) {
            asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    public Admin admin() {
        return admin;
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
