package io.rocksetcdc.job.transform.input;

import static io.rocksetcdc.job.transform.input.Columns.NO_TEXT;
import static io.rocksetcdc.job.transform.input.Columns.json;
import static io.rocksetcdc.job.transform.input.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

    private static final String PLACEHOLDER = "__debezium_unavailable_value";

    @Test
    void onlyNeededColumnsAreRead() {
        BitSet needed = new BitSet();
        needed.set(2);
        Columns columns = Columns.of("a INT, b INT, c INT", needed, NO_TEXT);

        InputRow row = columns.read(json("{\"a\":\"no INT\",\"b\":2,\"c\":3}"));

        assertThat(row.values().isNullAt(0)).isTrue();
        assertThat(row.values().isNullAt(1)).isTrue();
        assertThat(row.values().getInt(2)).isEqualTo(3);
    }

    @Test
    void nothingOfTheRowBeforeRemains() {
        Columns columns = Columns.of("a INT, b STRING", NO_TEXT);
        columns.read(json("{\"a\":1,\"b\":\"" + PLACEHOLDER + "\"}"));

        InputRow row = columns.read(json("{}"));

        assertThat(row.values().isNullAt(0)).isTrue();
        assertThat(row.unavailable().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"" + PLACEHOLDER + "\"",
                "[ \"" + PLACEHOLDER + "\" ]",
                "{\"" + PLACEHOLDER + "\":\"" + PLACEHOLDER + "\"}",
                "\"{\\\"" + PLACEHOLDER + "\\\":\\\"" + PLACEHOLDER + "\\\"}\"",
            })
    void unavailableValuesInJson(String value) {
        InputRow row =
                Columns.of("a INT, b STRING", NO_TEXT).read(json("{\"a\":1,\"b\":" + value + "}"));

        assertThat(row.unavailable()).isEqualTo(BitSet.valueOf(new long[] {2}));
        assertThat(row.values().isNullAt(1)).isTrue();
        assertThat(row.values().getInt(0)).isEqualTo(1);
    }

    @Test
    void unavailableValuesInAvro() {
        Columns columns = Columns.of("v DECIMAL(5, 2)", NO_TEXT);

        InputRow row =
                columns.read(Columns.avro(AvroBytes.schema("[\"null\",\"string\"]"), PLACEHOLDER));

        assertThat(row.unavailable().get(0)).isTrue();
        assertThat(row.values().isNullAt(0)).isTrue();
    }

    @Test
    void newFieldsAreToldOnce() {
        Columns columns = Columns.of("a INT", NO_TEXT);
        for (int i = 0; i < 3; i++) {
            columns.read(json("{\"a\":1,\"b\":2,\"_id\":3,\"_topic\":4,\"__op\":\"c\",\"c\":{}}"));
        }
        assertThat(columns.newColumns).containsExactly("b", "_topic", "c");

        columns.read(Columns.avro(Schema.create(Schema.Type.INT), 1));
        assertThat(columns.newColumns).containsExactly("b", "_topic", "c", "v");
    }

    @Test
    void noMoreNewFieldsAreToldThanAPersonReads() {
        Columns columns = Columns.of("a INT", NO_TEXT);
        for (int i = 0; i < 2_000; i++) {
            columns.read(json("{\"f" + i + "\":1}"));
        }
        assertThat(columns.newColumns).hasSize(1_000);
    }

    @Test
    void aTypeThatNoRecordHasIsRefusedAtOnce() {
        assertThatThrownBy(() -> Columns.of("a ROW<b INTERVAL DAY TO SECOND>", NO_TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.b");
    }

    @Test
    void duplicatesAndBrokenJsonAreRefused() {
        Columns columns = Columns.of("v ROW<a INT>", NO_TEXT);
        assertThat(refusal(() -> columns.read(json("{\"v\":{\"a\":1,\"a\":2}}"))))
                .startsWith("duplicate-field");
    }

    @Test
    void systemColumns() {
        DocumentText text =
                new DocumentText() {
                    @Override
                    public Optional<byte[]> document(Change change) {
                        return Optional.of("{\"doc\":1}".getBytes(StandardCharsets.UTF_8));
                    }

                    @Override
                    public byte[] key(Change change) {
                        return "{\"key\":1}".getBytes(StandardCharsets.UTF_8);
                    }
                };
        String ddl =
                "_id STRING, _op STRING, _event_time TIMESTAMP_LTZ(6), _key STRING, _topic STRING, "
                        + "_partition INT, _offset BIGINT, _timestamp TIMESTAMP_LTZ(3), _doc STRING";
        DecodedRecord created =
                json("{\"after\":{\"a\":1},\"source\":{\"ts_us\":1529507596945104},\"op\":\"c\"}");

        InputRow row = Columns.of(ddl, text).read(created);

        assertThat(row.values().toString())
                .isEqualTo(
                        "+I(1,REPSERT,2018-06-20T15:13:16.945104,{\"key\":1},"
                                + KafkaRecords.TOPIC
                                + ",3,42,2023-11-14T22:13:20,{\"doc\":1})");
        assertThat(row.values().getTimestamp(7, 3))
                .isEqualTo(TimestampData.fromEpochMillis(1_700_000_000_000L));

        InputRow flat = Columns.of(ddl, text).read(json("{\"a\":1}"));
        assertThat(flat.values().isNullAt(2)).isTrue();

        InputRow deleted =
                Columns.of(ddl, text)
                        .readKey(json("{\"before\":{\"a\":1},\"after\":null,\"op\":\"d\"}"));
        assertThat(deleted.values().getString(1)).isEqualTo(StringData.fromString("DELETE"));
        assertThat(deleted.values().isNullAt(8)).isTrue();
    }

    @Test
    void keysInAvro() {
        Schema schema =
                AvroBytes.schema(
                        "{\"type\":\"record\",\"name\":\"Key\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"},"
                                + "{\"name\":\"region\",\"type\":\"string\"}]}");
        GenericData.Record key = new GenericData.Record(schema);
        key.put("id", 7);
        key.put("region", "eu");
        AvroBytes registry = new AvroBytes();
        DecodedRecord decoded = avroDelete(registry, registry.framed(schema, key));

        InputRow row =
                Columns.of("name STRING, id BIGINT, region STRING", NO_TEXT, "region", "id")
                        .readKey(decoded);

        assertThat(row.values().toString()).isEqualTo("+I(null,7,eu)");
        assertThat(
                        refusal(
                                () ->
                                        Columns.of("id INT, tenant INT", NO_TEXT, "id", "tenant")
                                                .readKey(decoded)))
                .isEqualTo(
                        "missing-key-column: The message key has no field tenant, which the primary key names.");
        assertThat(refusal(() -> Columns.of("region INT", NO_TEXT, "region").readKey(decoded)))
                .contains("Column region is declared INT, but the record holds text.");
    }

    @Test
    void singleKeysInAvro() {
        AvroBytes registry = new AvroBytes();
        Schema number = AvroBytes.schema("[\"null\",\"long\"]");
        DecodedRecord decoded = avroDelete(registry, registry.framed(number, 9L));

        assertThat(Columns.of("a INT, id INT", NO_TEXT, "id").readKey(decoded).values().getInt(1))
                .isEqualTo(9);
        assertThat(refusal(() -> Columns.of("a INT, b INT", NO_TEXT, "a", "b").readKey(decoded)))
                .isEqualTo(
                        "missing-key-column: The message key is a single value, but the primary key has 2 columns.");

        // Confluent's serializer writes bytes bare.
        Schema bytes = Schema.create(Schema.Type.BYTES);
        registry.id(bytes);
        byte[] bare = {0, 0, 0, 0, (byte) registry.id(bytes), 5, 6};
        assertThat(
                        Columns.of("id BYTES", NO_TEXT, "id")
                                .readKey(avroDelete(registry, bare))
                                .values()
                                .getBinary(0))
                .isEqualTo(new byte[] {5, 6});
    }

    @Test
    void keysInJson() {
        assertThat(key("{\"region\":\"eu\",\"id\":7}", "id BIGINT, region STRING", "id", "region"))
                .isEqualTo("+I(7,eu)");
        assertThat(key("7", "x INT, id BIGINT", "id")).isEqualTo("+I(null,7)");
        assertThat(key("\"7\"", "id STRING", "id")).isEqualTo("+I(7)");
        assertThat(key("plain text", "id STRING", "id")).isEqualTo("+I(plain text)");
        assertThat(
                        key(
                                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"d\",\"type\":\"int32\","
                                        + "\"name\":\"io.debezium.time.Date\"}]},\"payload\":{\"d\":17425}}",
                                "d DATE",
                                "d"))
                .isEqualTo("+I(17425)");
        assertThat(key("{\"id\":7}", "id INT, a INT")).isEqualTo("+I(null,null)");
        assertThat(refusal(() -> key("plain text", "id DECIMAL(5, 2)", "id")))
                .contains("holds a message key that is plain text");
        assertThat(refusal(() -> key("{\"id\":7}", "id INT, t INT", "id", "t")))
                .contains("no field t");
    }

    @Test
    void keyColumnsThatAreNotNeededAreNotRead() {
        BitSet needed = new BitSet();
        needed.set(0);
        Columns columns = Columns.of("id INT, tenant INT", needed, NO_TEXT, "id", "tenant");

        assertThat(columns.readKey(deleted("{\"id\":7}")).values().toString())
                .isEqualTo("+I(7,null)");
    }

    private static String key(String key, String ddl, String... names) {
        return Columns.of(ddl, NO_TEXT, names).readKey(deleted(key)).values().toString();
    }

    private static DecodedRecord deleted(String key) {
        return Columns.decode(Format.JSON, KafkaRecords.text(key, null));
    }

    private static DecodedRecord avroDelete(AvroBytes registry, byte[] key) {
        ConsumerRecord<byte[], byte[]> record = KafkaRecords.of(key, null);
        return Columns.decode(DecoderOptions.defaults(Format.AVRO), registry, record);
    }
}
