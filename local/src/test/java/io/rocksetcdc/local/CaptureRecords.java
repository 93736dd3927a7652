package io.rocksetcdc.local;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Captured records, decoded as a consumer of Confluent-framed Avro decodes them. */
final class CaptureRecords {

    private final TopicReader reader;
    private final RegistryClient registry;

    CaptureRecords(LocalStack stack) {
        this.reader = new TopicReader(stack.broker());
        this.registry = new RegistryClient(stack.registry());
    }

    /** The first records of the topic; rows of one key keep their order. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        return reader.read(topic, count);
    }

    /** The values, without tombstones, of the records with this key. */
    List<GenericRecord> values(List<ConsumerRecord<byte[], byte[]>> records, long id)
            throws Exception {
        Stream.Builder<GenericRecord> values = Stream.builder();
        for (ConsumerRecord<byte[], byte[]> found : records) {
            if (found.value() != null && key(found) == id) {
                values.add(registry.decode(found.value()));
            }
        }
        return values.build().toList();
    }

    long key(ConsumerRecord<byte[], byte[]> found) throws Exception {
        return ((Number) registry.decode(found.key()).get("id")).longValue();
    }

    static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
