package io.rocksetcdc.job.decode;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Kafka records as a consumer would hand them out. */
public final class KafkaRecords {

    public static final String TOPIC = "source_abc.shop.orders";

    private KafkaRecords() {}

    /** A record with bytes as they are; null stands for none. */
    public static ConsumerRecord<byte[], byte[]> of(byte[] key, byte[] value) {
        return of(TOPIC, key, value, Map.of());
    }

    /** A record of JSON or other text; null stands for none. */
    public static ConsumerRecord<byte[], byte[]> text(String key, String value) {
        return of(utf8(key), utf8(value));
    }

    public static ConsumerRecord<byte[], byte[]> of(
            String topic, byte[] key, byte[] value, Map<String, byte[]> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach(all::add);
        return new ConsumerRecord<>(
                topic,
                3,
                42L,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                all,
                Optional.empty());
    }

    public static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
