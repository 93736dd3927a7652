package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.JsonHttp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their start to where they end now, with Avro's own reader. */
public final class ArrivedChangesReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PREFIX = 5;

    private final String bootstrapServers;
    private final JsonHttp registry;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private final Map<String, Set<String>> fields = new HashMap<>();
    private final Set<String> truncated = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private ChangeCounts rows = ChangeCounts.NONE;
    private ChangeCounts inDocuments = ChangeCounts.NONE;

    public ArrivedChangesReader(String bootstrapServers, JsonHttp registry) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
    }

    /**
     * Counts changes.
     *
     * @param envelopes topics of Debezium's envelopes in Avro
     * @param documents topics of JSON documents with {@code __deleted}
     */
    public ArrivedChanges read(Collection<String> envelopes, Collection<String> documents)
            throws IOException, InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            for (String topic : envelopes) {
                readWhole(consumer, topic, this::countEnvelope);
            }
            for (String topic : documents) {
                readWhole(consumer, topic, this::countDocument);
            }
        }
        return new ArrivedChanges(rows, inDocuments, fields, truncated);
    }

    private void countEnvelope(ConsumerRecord<byte[], byte[]> record)
            throws IOException, InterruptedException {
        if (record.value() == null) {
            return;
        }
        int id = ByteBuffer.wrap(record.value(), 1, Integer.BYTES).getInt();
        GenericDatumReader<GenericRecord> reader = reader(id);
        fields.computeIfAbsent(record.topic(), unused -> new HashSet<>())
                .addAll(rowFields(reader.getSchema()));
        GenericRecord envelope =
                reader.read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        record.value(),
                                        PREFIX,
                                        record.value().length - PREFIX,
                                        null));
        switch (envelope.get("op").toString()) {
            case "c", "r" -> rows = rows.oneInsertMore();
            case "u" -> rows = rows.oneUpdateMore();
            case "d" -> rows = rows.oneDeleteMore();
            case "t" -> truncated.add(record.topic());
            default -> {}
        }
    }

    private void countDocument(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        JsonNode value = JSON.readTree(record.value());
        if (value.path("__deleted").asBoolean()) {
            inDocuments = inDocuments.oneDeleteMore();
            known.remove(key);
        } else if (known.add(key)) {
            inDocuments = inDocuments.oneInsertMore();
        } else {
            inDocuments = inDocuments.oneUpdateMore();
        }
    }

    private GenericDatumReader<GenericRecord> reader(int id)
            throws IOException, InterruptedException {
        GenericDatumReader<GenericRecord> reader = readers.get(id);
        if (reader == null) {
            String schema = registry.get("/schemas/ids/" + id).path("schema").asText();
            // A table can be called 123; Debezium makes that a part of a namespace.
            reader =
                    new GenericDatumReader<>(
                            new Schema.Parser(NameValidator.NO_VALIDATION).parse(schema));
            readers.put(id, reader);
        }
        return reader;
    }

    private static List<String> rowFields(Schema envelope) {
        return envelope.getField("after").schema().getTypes().stream()
                .filter(branch -> branch.getType() == Schema.Type.RECORD)
                .flatMap(row -> row.getFields().stream())
                .map(Schema.Field::name)
                .toList();
    }

    private static void readWhole(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Counter counter)
            throws IOException, InterruptedException {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Instant deadline = Instant.now().plus(LIMIT);
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        topic + " was not read within " + LIMIT.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                counter.count(record);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @FunctionalInterface
    private interface Counter {
        void count(ConsumerRecord<byte[], byte[]> record) throws IOException, InterruptedException;
    }
}
