package io.rocksetcdc.job.document;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.sink.DocumentEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Measures rows per second of one core, bytes to bytes. Run by hand. */
public final class Throughput {

    private static final int ROWS = 200_000;

    private Throughput() {}

    /** Prints one line for each form, five times. */
    public static void main(String[] args) throws Exception {
        AvroBytes registry = new AvroBytes();
        Schema row = row();
        Schema envelope = envelope(row);
        GenericData.Record value = record(row);
        GenericData.Record source = new GenericData.Record(envelope.getField("source").schema());
        source.put("connector", "postgresql");
        source.put("ts_ms", 1_700_000_000_000L);
        GenericData.Record wrapped = new GenericData.Record(envelope);
        wrapped.put("after", value);
        wrapped.put("source", source);
        wrapped.put("op", "c");
        byte[] key = KafkaRecords.utf8("{\"id\":12345}");
        String json = json();
        for (int i = 0; i < 5; i++) {
            measure("avro flat", Format.AVRO, registry, key, registry.framed(row, value));
            measure(
                    "avro envelope",
                    Format.AVRO,
                    registry,
                    key,
                    registry.framed(envelope, wrapped));
            measure("json flat", Format.JSON, registry, key, KafkaRecords.utf8(json));
            measure(
                    "json envelope",
                    Format.JSON,
                    registry,
                    key,
                    KafkaRecords.utf8(
                            "{\"before\":null,\"after\":"
                                    + json
                                    + ",\"source\":{\"connector\":\"postgresql\",\"ts_ms\":1700000000000},\"op\":\"c\"}"));
        }
    }

    private static void measure(
            String name, Format format, AvroBytes registry, byte[] key, byte[] value)
            throws Exception {
        DecoderOptions options = DecoderOptions.defaults(format);
        RecordDecoder decoder =
                new RecordDecoder(options, registry, new UnregisteredMetricsGroup());
        DocumentEncoder<DecodedRecord> encoder =
                new ChangeEncoderFactory(options).create(new UnregisteredMetricsGroup());
        Documents.Output output = new Documents.Output();
        ConsumerRecord<byte[], byte[]> record =
                KafkaRecords.of(KafkaRecords.TOPIC, key, value, Map.of());
        long bytes = 0;
        long start = System.nanoTime();
        for (int i = 0; i < ROWS; i++) {
            encoder.encode((DecodedRecord) decoder.decode(record), output);
            if (output.size() > 1 << 20) {
                bytes += output.size();
                output.discard();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-14s %,9.0f rows/s  %6.1f MB/s in  %6.1f MB/s out  (%d bytes a record)%n",
                name,
                ROWS / seconds,
                ROWS / seconds * value.length / 1e6,
                bytes / seconds / 1e6,
                value.length);
    }

    static Schema row() {
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("id", Schema.create(Schema.Type.INT)));
        for (int i = 0; i < 6; i++) {
            fields.add(field("text" + i, AvroBytes.schema("[\"null\",\"string\"]")));
            fields.add(field("number" + i, AvroBytes.schema("[\"null\",\"long\"]")));
        }
        fields.add(
                field(
                        "price",
                        AvroBytes.schema(
                                "[\"null\",{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2,\"connect.name\":\"org.apache.kafka.connect.data.Decimal\"}]")));
        fields.add(
                field(
                        "day",
                        AvroBytes.schema(
                                "{\"type\":\"int\",\"connect.name\":\"io.debezium.time.Date\"}")));
        fields.add(
                field(
                        "created",
                        AvroBytes.schema(
                                "{\"type\":\"string\",\"connect.name\":\"io.debezium.time.ZonedTimestamp\"}")));
        fields.add(
                field(
                        "changed",
                        AvroBytes.schema(
                                "{\"type\":\"long\",\"connect.name\":\"io.debezium.time.MicroTimestamp\"}")));
        fields.add(field("ratio", AvroBytes.schema("\"double\"")));
        fields.add(field("open", AvroBytes.schema("\"boolean\"")));
        fields.add(
                field(
                        "extra",
                        AvroBytes.schema(
                                "{\"type\":\"string\",\"connect.name\":\"io.debezium.data.Json\"}")));
        return Schema.createRecord("Value", "", "shop.orders", false, fields);
    }

    private static Schema.Field field(String name, Schema schema) {
        return new Schema.Field(name, schema);
    }

    private static Schema envelope(Schema row) {
        Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), row);
        Schema source =
                AvroBytes.schema(
                        "{\"type\":\"record\",\"name\":\"Source\",\"fields\":[{\"name\":\"connector\",\"type\":\"string\"},{\"name\":\"ts_ms\",\"type\":\"long\"}]}");
        return Schema.createRecord(
                "Envelope",
                "",
                "shop.orders",
                false,
                List.of(
                        field("before", nullable),
                        field("after", nullable),
                        field("source", source),
                        field("op", Schema.create(Schema.Type.STRING))));
    }

    static GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("id", 12345);
        for (int i = 0; i < 6; i++) {
            record.put("text" + i, "some ordinary text of a column " + i);
            record.put("number" + i, 1_234_567L * i);
        }
        record.put("price", ByteBuffer.wrap(new byte[] {0x30, 0x39}));
        record.put("day", 17_425);
        record.put("created", "2018-06-20T15:13:16.945104Z");
        record.put("changed", 1_529_507_596_945_104L);
        record.put("ratio", 0.12345);
        record.put("open", true);
        record.put("extra", "{\"a\":1,\"b\":[1,2,3]}");
        return record;
    }

    static String json() {
        StringBuilder json = new StringBuilder("{\"id\":12345");
        for (int i = 0; i < 6; i++) {
            json.append(",\"text")
                    .append(i)
                    .append("\":\"some ordinary text of a column ")
                    .append(i)
                    .append('"');
            json.append(",\"number").append(i).append("\":").append(1_234_567L * i);
        }
        json.append(
                ",\"price\":\"123.45\",\"day\":\"2017-09-16\",\"created\":\"2018-06-20T15:13:16.945104Z\"");
        json.append(
                ",\"changed\":1529507596945104,\"ratio\":0.12345,\"open\":true,\"extra\":{\"a\":1,\"b\":[1,2,3]}}");
        return new String(json.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
