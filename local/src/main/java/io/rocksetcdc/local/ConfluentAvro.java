package io.rocksetcdc.local;

import io.apicurio.registry.serde.Legacy4ByteIdHandler;
import io.apicurio.registry.utils.converter.AvroConverter;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;

/**
 * Writes captured records as a Connect worker does: Avro in Confluent's wire format, headers as
 * text.
 */
final class ConfluentAvro implements AutoCloseable {

    private final AvroConverter<Object> keys = new AvroConverter<>();
    private final AvroConverter<Object> values = new AvroConverter<>();
    private final NullsKept nulls = new NullsKept();
    private final SimpleHeaderConverter headers = new SimpleHeaderConverter();

    ConfluentAvro(String registryUrl) {
        Map<String, Object> configs =
                Map.of(
                        "apicurio.registry.url",
                        registryUrl,
                        "apicurio.registry.auto-register",
                        true,
                        "apicurio.registry.as-confluent",
                        true,
                        "apicurio.registry.id-handler",
                        Legacy4ByteIdHandler.class.getName(),
                        "apicurio.registry.use-id",
                        "contentId",
                        "apicurio.registry.headers.enabled",
                        false);
        keys.configure(configs, true);
        values.configure(configs, false);
    }

    ProducerRecord<byte[], byte[]> encode(SourceRecord source) {
        String topic = source.topic();
        Headers encoded = headers(source);
        byte[] key = keys.fromConnectData(topic, encoded, source.keySchema(), source.key());
        Schema schema = nulls.schema(source.valueSchema());
        byte[] value =
                values.fromConnectData(topic, encoded, schema, nulls.value(schema, source.value()));
        return new ProducerRecord<>(
                topic, source.kafkaPartition(), source.timestamp(), key, value, encoded);
    }

    private Headers headers(SourceRecord source) {
        Headers encoded = new RecordHeaders();
        source.headers()
                .forEach(
                        header ->
                                encoded.add(
                                        header.key(),
                                        headers.fromConnectHeader(
                                                source.topic(),
                                                header.key(),
                                                header.schema(),
                                                header.value())));
        return encoded;
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }
}
