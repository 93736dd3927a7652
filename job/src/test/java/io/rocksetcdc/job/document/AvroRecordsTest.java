package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.Skip;
import io.rocksetcdc.job.decode.Skipped;
import io.rocksetcdc.job.decode.Undecodable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroRecordsTest extends AvroRecordsFixture {

    @ParameterizedTest
    @CsvSource({"c, true", "r, true", "u, false"})
    void theRowAfterTheChange(String op, boolean inserts) {
        JsonNode document = documents.of(record(envelope(op, null, row(7, "gone", null), 5L)));

        assertThat(document.path("_id").textValue()).isEqualTo("7");
        assertThat(document.path("id").intValue()).isEqualTo(7);
        assertThat(document.path("_op_").textValue()).isEqualTo("gone");
        assertThat(document.path("note").isNull()).isTrue();
        assertThat(document.path("_op").textValue()).isEqualTo("REPSERT");
        assertThat(document.has("_event_time")).isEqualTo(inserts);
        assertThat(documents.count("renamedFields")).isEqualTo(1);
    }

    @Test
    void microsecondsOfTheSourceComeFirst() {
        assertThat(event(envelope("c", null, row(7, null, null), 5_001L))).isEqualTo(5_001);
        assertThat(event(envelope("c", null, row(7, null, null), null))).isEqualTo(9_000);
    }

    @ParameterizedTest
    @CsvSource({"r, incremental, false", "r, true, true", "r, last, true", "c, incremental, true"})
    void aRowThatIsReadAgainHasNoEventTime(String op, String snapshot, boolean expected) {
        GenericData.Record envelope = envelope(op, null, row(7, null, null), 5L);
        ((GenericData.Record) envelope.get("source")).put("snapshot", snapshot);

        assertThat(documents.of(record(envelope)).has("_event_time")).isEqualTo(expected);
    }

    @Test
    void deletes() {
        JsonNode deleted = documents.of(record(envelope("d", row(0, null, null), null, 1L)));
        JsonNode tombstone = documents.of(KafkaRecords.of(key(7), null));
        JsonNode empty = documents.of(KafkaRecords.of(key(7), new byte[0]));

        assertThat(deleted.toString()).isEqualTo("{\"_id\":\"7\",\"_op\":\"DELETE\"}");
        assertThat(tombstone).isEqualTo(deleted);
        assertThat(empty).isEqualTo(deleted);
    }

    @Test
    void truncatesAndMessagesAreSkipped() {
        assertSkipped(KafkaRecords.of(null, framed(envelope("t", null, null, 1L))), Skip.TRUNCATE);
        assertSkipped(KafkaRecords.of(null, framed(envelope("m", null, null, 1L))), Skip.MESSAGE);
    }

    @Test
    void controlRecordsAreSkipped() {
        Schema heartbeat =
                parse(
                        "{'type':'record','name':'Heartbeat','namespace':'io.debezium.connector.common','fields':[{'name':'ts_ms','type':'long'}]}");
        GenericData.Record value = new GenericData.Record(heartbeat);
        value.put("ts_ms", 1L);

        assertThat(documents.refusal(KafkaRecords.of(key(1), registry.framed(heartbeat, value))))
                .isEqualTo("heartbeat");
        assertThat(documents.count("skipped.heartbeat")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'string', true, DELETE",
        "'string', True, DELETE",
        "'string', false, REPSERT",
        "'boolean', true, DELETE",
        "'boolean', false, REPSERT"
    })
    void flatRows(String type, String deleted, String operation) {
        Schema row =
                parse(
                        "{'type':'record','name':'Value','namespace':'a.b','fields':[{'name':'id','type':'int'},"
                                + "{'name':'__deleted','type':['null','"
                                + type
                                + "']},"
                                + "{'name':'_streamkap_source_ts_ms','type':['null','long']},{'name':'__mine','type':'int'}]}");
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("__deleted", type.equals("string") ? deleted : (Object) Boolean.valueOf(deleted));
        value.put("_streamkap_source_ts_ms", 5L);
        value.put("__mine", 3);

        JsonNode document = documents.of(KafkaRecords.of(key(1), registry.framed(row, value)));

        assertThat(document.path("_op").textValue()).isEqualTo(operation);
        assertThat(document.has("_streamkap_source_ts_ms")).isFalse();
        assertThat(document.has("_event_time")).isFalse();
        if (operation.equals("REPSERT")) {
            assertThat(document.path("__mine").intValue()).isEqualTo(3);
        }
    }

    @Test
    void aRowMayBeOptional() {
        Schema row = flat(parse("'string'"));
        Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), row);
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("v", "x");

        assertThat(
                        documents
                                .of(KafkaRecords.of(key(1), registry.framed(optional, value)))
                                .path("v")
                                .textValue())
                .isEqualTo("x");
        assertThat(
                        documents
                                .of(KafkaRecords.of(key(1), registry.framed(optional, null)))
                                .path("_op")
                                .textValue())
                .isEqualTo("DELETE");
    }

    @Test
    void bytesBehindTheRowAreRefused() {
        Schema row = flat(parse("'string'"));
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("v", "x");
        byte[] whole = registry.framed(row, value);

        assertThat(
                        documents.refusal(
                                KafkaRecords.of(key(1), Arrays.copyOf(whole, whole.length + 1))))
                .isEqualTo("malformed-avro");
    }

    @Test
    void rowsThatContainThemselves() {
        Schema tree =
                parse(
                        "{'type':'record','name':'Tree','fields':[{'name':'child','type':['null','Tree']}]}");
        GenericData.Record root = new GenericData.Record(tree);
        for (int i = 0; i < 3; i++) {
            GenericData.Record parent = new GenericData.Record(tree);
            parent.put("child", root);
            root = parent;
        }
        byte[] deep = registry.framed(tree, root);
        byte[] deeper = Arrays.copyOf(deep, 100_000);
        Arrays.fill(deeper, 5, 99_999, (byte) 2);

        assertThat(documents.of(KafkaRecords.of(key(1), deep)).path("child").toString())
                .isEqualTo("{\"child\":{\"child\":{\"child\":null}}}");
        assertThat(documents.refusal(KafkaRecords.of(key(1), deeper))).isEqualTo("unencodable");
        assertThat(documents.refusal(KafkaRecords.of(key(1), deep))).isEmpty();
    }

    @Test
    void aKeyOfAMapStandsOnce() {
        Schema row = flat(parse("{'type':'map','values':'int'}"));
        byte[] id = {2};
        byte[] twice = {4, 2, 'a', 2, 2, 'a', 2, 0};
        byte[] value =
                ByteBuffer.allocate(14)
                        .put((byte) 0)
                        .putInt(registry.id(row))
                        .put(id)
                        .put(twice)
                        .array();

        assertThat(documents.refusal(KafkaRecords.of(key(1), value))).isEqualTo("malformed-avro");
    }

    @Test
    void metadataMayBeKept() {
        Documents keeping =
                new Documents(
                        new DecoderOptions(
                                Format.AVRO,
                                DocumentShape.ROW,
                                TypeRendering.PLAIN,
                                DecimalRendering.STRING,
                                MetadataFields.KEEP),
                        registry);
        Schema row =
                parse(
                        "{'type':'record','name':'Value','fields':[{'name':'__op','type':'string'}]}");
        GenericData.Record value = new GenericData.Record(row);
        value.put("__op", "u");

        assertThat(
                        keeping.of(KafkaRecords.of(key(1), registry.framed(row, value)))
                                .path("__op")
                                .textValue())
                .isEqualTo("u");
    }

    @Test
    void aFlatRowWithAnOpColumnIsNoEnvelope() {
        Schema row =
                parse(
                        "{'type':'record','name':'Value','fields':[{'name':'id','type':'int'},{'name':'op','type':'string'},{'name':'source','type':'string'},{'name':'after','type':['null','string']}]}");
        GenericData.Record value = new GenericData.Record(row);
        value.put("id", 1);
        value.put("op", "d");
        value.put("source", "web");

        JsonNode document = documents.of(KafkaRecords.of(key(1), registry.framed(row, value)));

        assertThat(document.path("op").textValue()).isEqualTo("d");
        assertThat(document.path("_op").textValue()).isEqualTo("REPSERT");
    }

    @Test
    void theWholeEnvelopeIfTheServerTransforms() {
        Documents whole =
                new Documents(
                        new DecoderOptions(
                                Format.AVRO,
                                DocumentShape.ENVELOPE,
                                TypeRendering.EXTENDED,
                                DecimalRendering.STRING,
                                MetadataFields.DROP),
                        registry);

        JsonNode document = whole.of(record(envelope("d", row(7, "x", PLACEHOLDER), null, 1L)));

        assertThat(document.path("_id").textValue()).isEqualTo("7");
        assertThat(document.has("_op")).isFalse();
        assertThat(document.path("before").path("_op").textValue()).isEqualTo("x");
        assertThat(document.path("before").path("note").textValue()).isEqualTo(PLACEHOLDER);
        assertThat(document.path("after").isNull()).isTrue();
        assertThat(whole.of(KafkaRecords.of(key(7), null)).path("_op").textValue())
                .isEqualTo("DELETE");
    }

    @Test
    void theTextOfAMongoEnvelopeIsSpliced() {
        Schema envelope =
                parse(
                        "{'type':'record','name':'Envelope','namespace':'m','fields':["
                                + "{'name':'after','type':['null',{'type':'string','connect.name':'io.debezium.data.Json'}]},"
                                + "{'name':'updateDescription','type':['null','string']},{'name':'op','type':'string'}]}");
        GenericData.Record value = new GenericData.Record(envelope);
        value.put("after", "{\"_id\": 1, \"a\": -Infinity, \"b\": [ 1 ]}");
        value.put("op", "u");
        GenericData.Record gone = new GenericData.Record(envelope);
        gone.put("op", "u");

        assertThat(
                        documents
                                .of(KafkaRecords.of(key(1), registry.framed(envelope, value)))
                                .toString())
                .isEqualTo("{\"_id\":\"1\",\"a\":null,\"b\":[1],\"_op\":\"REPSERT\"}");
        assertSkipped(
                KafkaRecords.of(key(1), registry.framed(envelope, gone)),
                Skip.UPDATE_WITHOUT_DOCUMENT);
    }

    @Test
    void framing() {
        byte[] body = AvroBytes.data(ENVELOPE, envelope("c", null, row(7, null, null), 1L));
        byte[] prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(registry.id(ENVELOPE)).array();
        byte[] guid = new byte[17];
        guid[0] = 1;

        assertThat(
                        documents.refusal(
                                KafkaRecords.of(
                                        "t", key(7), body, Map.of("__value_schema_id", prefix))))
                .isEmpty();
        assertThat(
                        documents.refusal(
                                KafkaRecords.of(
                                        "t", key(7), body, Map.of("__value_schema_id", guid))))
                .isEqualTo("unsupported-framing");
        assertThat(documents.refusal(KafkaRecords.of(key(7), guid)))
                .isEqualTo("unsupported-framing");
        assertThat(
                        documents.refusal(
                                KafkaRecords.of(key(7), "{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("not-framed");
        assertThat(documents.refusal(KafkaRecords.of(key(7), new byte[] {0, 0, 0, 99, 99, 1})))
                .isEqualTo("unknown-schema");
    }

    @Test
    void theElementCarriesWhatTheSinkNeeds() {
        ConsumerRecord<byte[], byte[]> record = record(envelope("c", null, row(7, null, null), 1L));
        Change change = (Change) documents.decode(record);
        Undecodable undecodable =
                (Undecodable) documents.decode(KafkaRecords.of(null, record.value()));

        assertThat(change.topic()).isEqualTo(KafkaRecords.TOPIC);
        assertThat(change.partition()).isEqualTo(3);
        assertThat(change.offset()).isEqualTo(42);
        assertThat(change.createTime()).hasValue(1_700_000_000_000L);
        assertThat(change.logAppendTime()).isEmpty();
        assertThat(change.retainedBytes())
                .isGreaterThan(record.value().length + record.key().length);
        assertThat(change.origin()).isSameAs(record);
        assertThat(undecodable.reason()).isEqualTo("no-key");
        assertThat(undecodable.message()).contains("message.key.columns");
        assertThat(documents.key(record).toString()).isEqualTo("{\"id\":7}");
    }

    private long event(GenericData.Record envelope) {
        return documents.of(record(envelope)).path("_event_time").longValue();
    }

    private void assertSkipped(ConsumerRecord<byte[], byte[]> record, Skip reason) {
        assertThat(documents.decode(record)).isEqualTo(new Skipped(record, reason));
    }
}
