package io.rocksetcdc.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Rows of 20 columns, the same in JSON and in Avro. */
final class Rows {

    private static final int NUMBERS = 8;
    private static final int TEXTS = 8;
    private static final int SCALE = 2;
    private static final long FIRST_DAY_MICROS = 1_700_000_000_000_000L;

    private static final Schema AMOUNT =
            LogicalTypes.decimal(12, SCALE).addToSchema(Schema.create(Schema.Type.BYTES));
    private static final Schema CREATED =
            LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));

    private final ObjectMapper json = new ObjectMapper();
    private final String text;

    /**
     * @param textLength characters of each of the eight texts
     */
    Rows(int textLength) {
        text = "abcdefghij klmno".repeat(textLength / 16 + 1).substring(0, textLength);
    }

    static Schema schema() {
        SchemaBuilder.FieldAssembler<Schema> fields =
                SchemaBuilder.record("row").namespace("bench").fields().requiredLong("id");
        for (int i = 0; i < NUMBERS; i++) {
            fields.optionalInt("number" + i);
        }
        for (int i = 0; i < TEXTS; i++) {
            fields.optionalString("text" + i);
        }
        return fields.name("amount")
                .type(AMOUNT)
                .noDefault()
                .name("created_at")
                .type(CREATED)
                .noDefault()
                .requiredBoolean("paid")
                .endRecord();
    }

    static byte[] key(long id) {
        return ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** Writes rows to a topic, in about their order, and waits until they are there. */
    static void send(String bootstrapServers, String topic, long rows, LongFunction<byte[]> value) {
        Map<String, Object> properties =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long id = 0; id < rows; id++) {
                producer.send(new ProducerRecord<>(topic, key(id), value.apply(id)));
            }
        }
    }

    byte[] json(long id) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", id);
        for (int i = 0; i < NUMBERS; i++) {
            row.put("number" + i, (int) id + i);
        }
        for (int i = 0; i < TEXTS; i++) {
            row.put("text" + i, text);
        }
        row.put("amount", amount(id).toPlainString());
        row.put("created_at", FIRST_DAY_MICROS + id);
        row.put("paid", id % 2 == 0);
        try {
            return json.writeValueAsBytes(row);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** In Confluent's wire format. */
    byte[] avro(long id, Schema schema, int schemaId) {
        GenericRecord row = new GenericData.Record(schema);
        row.put("id", id);
        for (int i = 0; i < NUMBERS; i++) {
            row.put("number" + i, (int) id + i);
        }
        for (int i = 0; i < TEXTS; i++) {
            row.put("text" + i, text);
        }
        row.put("amount", ByteBuffer.wrap(amount(id).unscaledValue().toByteArray()));
        row.put("created_at", FIRST_DAY_MICROS + id);
        row.put("paid", id % 2 == 0);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(row, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BigDecimal amount(long id) {
        return BigDecimal.valueOf(id % 1_000_000, SCALE);
    }
}
