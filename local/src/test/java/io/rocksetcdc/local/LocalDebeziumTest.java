package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class LocalDebeziumTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void manyTypesArriveAsConfluentFramedAvro(LocalStack stack, @TempDir Path directory)
            throws Exception {
        LocalPostgresTest.execute(
                stack.postgres(),
                "CREATE SCHEMA types",
                "CREATE TABLE types.everything (id bigint PRIMARY KEY, small smallint, n int,"
                        + " price numeric(10,2), free numeric, word text, flag boolean, day date,"
                        + " hour time, at timestamp, zoned timestamptz, uid uuid, doc jsonb,"
                        + " raw bytea, tags text[], real8 float8, \"unit price\" int, _op text)",
                "INSERT INTO types.everything VALUES (1, 2, 3, 123.45, 6.7, 'x', true,"
                        + " '2017-09-16', '12:00', '2018-06-20 15:13:16.945104',"
                        + " '2018-06-20 15:13:16+02', 'b68a35a7-17ad-35b3-af2a-ae46edb4545a',"
                        + " '{\"a\":1}', '\\xCAFE', '{a,b}', 1.5, 7, 'mine')");
        CaptureRecords records = new CaptureRecords(stack);

        try (LocalDebezium capture = LocalDebezium.start(options(stack, directory, "types"))) {
            capture.awaitStreaming(LIMIT);
            var found = records.read("types.types.everything", 1);
            GenericRecord row = (GenericRecord) records.values(found, 1).get(0).get("after");

            assertThat(row.get("id")).isEqualTo(1L);
            assertThat(row.get("price")).isEqualTo(ByteBuffer.wrap(new byte[] {0x30, 0x39}));
            assertThat(row.get("day")).isEqualTo(17425);
            assertThat(row.get("at")).isEqualTo(1529507596945104L);
            assertThat(row.get("zoned")).hasToString("2018-06-20T13:13:16.000000Z");
            assertThat(row.get("doc")).hasToString("{\"a\": 1}");
            assertThat(row.get("tags")).hasToString("[a, b]");
            assertThat(row.get("unit_price")).isEqualTo(7);
            assertThat(row.get("_op")).hasToString("mine");
            assertThat(branch(row, "day").getProp("connect.name"))
                    .isEqualTo("io.debezium.time.Date");
            assertThat(branch(row, "price").getProp("logicalType")).isEqualTo("decimal");
        }
    }

    @Test
    void changesArriveInOrderAndATableWithoutRowsHasNoTopic(
            LocalStack stack, @TempDir Path directory) throws Exception {
        LocalPostgresTest.execute(
                stack.postgres(),
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, n int, note text)",
                "ALTER TABLE shop.orders ALTER note SET STORAGE EXTERNAL",
                "CREATE TABLE shop.silent (id bigint PRIMARY KEY)",
                "INSERT INTO shop.orders VALUES (1, 1, repeat('x', 100000))");
        CaptureRecords records = new CaptureRecords(stack);

        try (LocalDebezium capture = LocalDebezium.start(options(stack, directory, "shop"))) {
            capture.awaitStreaming(LIMIT);
            LocalPostgresTest.execute(
                    stack.postgres(),
                    "UPDATE shop.orders SET n = 2 WHERE id = 1",
                    "UPDATE shop.orders SET id = 9 WHERE id = 1",
                    "DELETE FROM shop.orders WHERE id = 9");
            var found = records.read("shop.shop.orders", 7);

            assertThat(operations(records.values(found, 1))).containsExactly("r", "u", "d");
            assertThat(operations(records.values(found, 9))).containsExactly("c", "d");
            GenericRecord updated = (GenericRecord) records.values(found, 1).get(1).get("after");
            assertThat(updated.get("note")).hasToString("__debezium_unavailable_value");
            assertThat(found.stream().filter(one -> one.value() == null)).hasSize(2);
            // The tombstone of the old key carries the header too.
            assertThat(withHeader(found, "__debezium.newkey"))
                    .hasSize(2)
                    .allSatisfy(
                            moved -> {
                                assertThat(records.key(moved)).isEqualTo(1);
                                assertThat(CaptureRecords.header(moved, "__debezium.newkey"))
                                        .contains("9");
                            });
            assertThat(withHeader(found, "__debezium.oldkey")).hasSize(1);
            TopicReader reader = new TopicReader(stack.broker());
            assertThat(reader.topics())
                    .contains("shop.shop.orders", "shop-signal")
                    .doesNotContain("shop.shop.silent");
            assertThat(reader.partitions("shop.shop.orders")).isEqualTo(3);
            assertThat(capture.failure()).isEmpty();
        }
    }

    @Test
    void flatRowsLookAsStreamkapWritesThem(LocalStack stack, @TempDir Path directory)
            throws Exception {
        LocalPostgresTest.execute(
                stack.postgres(),
                "CREATE SCHEMA flat",
                "CREATE TABLE flat.users (id bigint PRIMARY KEY, name text)");
        CaptureOptions options =
                options(stack, directory, "flat")
                        .withTables("flat.users")
                        .withPartitions(1)
                        .withFormat(CaptureFormat.FLAT);
        CaptureRecords records = new CaptureRecords(stack);

        try (LocalDebezium capture = LocalDebezium.start(options)) {
            capture.awaitStreaming(LIMIT);
            LocalPostgresTest.execute(
                    stack.postgres(),
                    "INSERT INTO flat.users VALUES (1, 'Ada')",
                    "DELETE FROM flat.users WHERE id = 1");
            var found = records.read("flat.flat.users", 2);
            List<GenericRecord> rows = records.values(found, 1);

            assertThat(rows.get(0).get("name")).hasToString("Ada");
            assertThat(rows.get(0).get("__deleted")).hasToString("false");
            assertThat((Long) rows.get(0).get("_streamkap_source_ts_ms")).isPositive();
            assertThat((Long) rows.get(0).get("_streamkap_ts_ms")).isPositive();
            assertThat(rows.get(1).get("__deleted")).hasToString("true");
            assertThat(found)
                    .extracting(one -> CaptureRecords.header(one, "__op"))
                    .containsExactly("c", "d");
        }
    }

    @Test
    void signalsTriggerIncrementalSnapshots(LocalStack stack, @TempDir Path directory)
            throws Exception {
        LocalPostgresTest.execute(
                stack.postgres(),
                "CREATE SCHEMA again",
                "CREATE TABLE again.items (id bigint PRIMARY KEY, n int)",
                "INSERT INTO again.items VALUES (1, 1)");
        CaptureRecords records = new CaptureRecords(stack);
        CaptureOptions options = options(stack, directory, "again").withSchemas("again", "public");
        String data = "{\"type\":\"incremental\",\"data-collections\":[\"again.items\"]}";

        try (LocalDebezium capture = LocalDebezium.start(options)) {
            capture.awaitStreaming(LIMIT);
            records.read("again.again.items", 1);
            LocalPostgresTest.execute(
                    stack.postgres(),
                    "INSERT INTO debezium_signal VALUES ('s1', 'execute-snapshot', '"
                            + data
                            + "')");
            assertThat(snapshots(records, 2)).containsExactly("last", "incremental");

            signal(stack, capture, "{\"type\":\"execute-snapshot\",\"data\":" + data + "}");
            assertThat(snapshots(records, 3)).containsExactly("last", "incremental", "incremental");
            assertThat(new TopicReader(stack.broker()).topics())
                    .doesNotContain("again.public.debezium_signal");
        }
    }

    @Test
    void captureGoesOnWhereItStopped(LocalStack stack, @TempDir Path directory) throws Exception {
        LocalPostgresTest.execute(
                stack.postgres(),
                "CREATE SCHEMA resumed",
                "CREATE TABLE resumed.t (id bigint PRIMARY KEY)",
                "INSERT INTO resumed.t VALUES (1)");
        CaptureOptions options = options(stack, directory, "resumed");
        CaptureRecords records = new CaptureRecords(stack);
        try (LocalDebezium capture = LocalDebezium.start(options)) {
            capture.awaitStreaming(LIMIT);
            records.read("resumed.resumed.t", 1);
        }
        LocalPostgresTest.execute(stack.postgres(), "INSERT INTO resumed.t VALUES (2)");

        try (LocalDebezium capture = LocalDebezium.start(options)) {
            capture.awaitStreaming(LIMIT);
            var found = records.read("resumed.resumed.t", 2);

            assertThat(operations(records.values(found, 1))).containsExactly("r");
            assertThat(operations(records.values(found, 2))).containsExactly("c");
        }
    }

    @Test
    void failureSurfaces(LocalStack stack, @TempDir Path directory) {
        CaptureOptions options =
                options(stack, directory, "failing")
                        .withConnectorProperties(Map.of("database.dbname", "nowhere"));

        assertThatThrownBy(() -> LocalDebezium.start(options))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("The capture failing failed")
                .hasMessageContaining("nowhere");
    }

    private static CaptureOptions options(LocalStack stack, Path directory, String name) {
        return CaptureOptions.of(
                        stack.postgres(), stack.broker(), stack.registry(), directory, name)
                .withSchemas(name);
    }

    private static Schema branch(GenericRecord row, String field) {
        return row.getSchema().getField(field).schema().getTypes().get(1);
    }

    private static List<String> operations(List<GenericRecord> values) {
        return values.stream().map(value -> value.get("op").toString()).toList();
    }

    private static List<String> snapshots(CaptureRecords records, int count) throws Exception {
        return records.values(records.read("again.again.items", count), 1).stream()
                .map(value -> ((GenericRecord) value.get("source")).get("snapshot").toString())
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> withHeader(
            List<ConsumerRecord<byte[], byte[]>> records, String name) {
        return records.stream().filter(one -> one.headers().lastHeader(name) != null).toList();
    }

    private static void signal(LocalStack stack, LocalDebezium capture, String signal)
            throws Exception {
        Map<String, Object> configs =
                Map.of("bootstrap.servers", stack.broker().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configs, new StringSerializer(), new StringSerializer())) {
            CaptureOptions options = capture.options();
            producer.send(
                            new ProducerRecord<>(
                                    options.signalTopic(), options.topicPrefix(), signal))
                    .get();
        }
    }
}
