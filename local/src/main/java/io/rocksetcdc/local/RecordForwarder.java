package io.rocksetcdc.local;

import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Sends captured records to the broker, in order, and confirms a batch when the broker has all of
 * it. A topic is created with its first record, so a table without rows has none.
 */
final class RecordForwarder
        implements ChangeConsumer<RecordChangeEvent<SourceRecord>>, AutoCloseable {

    private static final int MAX_RECORD_BYTES = 16 << 20;

    private final ConfluentAvro avro;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> known = new HashSet<>();
    private final int partitions;
    private final String signalTableTopic;

    RecordForwarder(CaptureOptions options) {
        this.avro = new ConfluentAvro(options.registry().apicurioUrl());
        this.topics = new Topics(options.bootstrapServers());
        this.producer = producer(options.bootstrapServers());
        this.partitions = options.partitions();
        this.signalTableTopic = options.topicPrefix() + "." + SignalTable.NAME;
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> events,
            RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (RecordChangeEvent<SourceRecord> event : events) {
            SourceRecord change = event.record();
            // The windows of snapshots are marked in this table; they are no data.
            if (!change.topic().equals(signalTableTopic)) {
                ensureTopic(change.topic());
                sent.add(producer.send(avro.encode(change)));
            }
        }
        awaitAll(sent);
        for (RecordChangeEvent<SourceRecord> event : events) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
    }

    @Override
    public void close() {
        producer.close();
        topics.close();
        avro.close();
    }

    private void ensureTopic(String topic) {
        if (known.add(topic)) {
            topics.createIfMissing(topic, partitions, Map.of());
        }
    }

    private void awaitAll(List<Future<RecordMetadata>> sent) throws InterruptedException {
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new PartFailedException(
                        "The broker did not take a captured record: " + e.getCause(), e.getCause());
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        Map<String, Object> configs =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // A new partition can refuse the first batch and take the second, after
                        // which it never takes the first.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        MAX_RECORD_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0);
        return new KafkaProducer<>(configs, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
