package io.rocksetcdc.job.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.transform.SqlDocument;
import io.rocksetcdc.job.transform.Transformed;
import io.rocksetcdc.sink.RejectedRecordException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

/** What documents have of the record's own bytes. */
class ProjectedDocumentsTest extends AvroRecordsFixture {

    private final Documents json =
            new Documents(DecoderOptions.defaults(Format.JSON), SchemaLookup.none());

    @Test
    void allColumnsOfAJsonRowAreTheSameBytes() throws RejectedRecordException {
        String[] rows = {
            "{\"a\":1, \"b\" : {\"x\" : 1.50} ,\"c\":\"\\u00e4\"}",
            "{\"c\":null,\"a\":{\"__rockset_type\":1},\"b\":[]}",
            "{\"b\":1}",
            "{}",
            "{\"a\":\"__debezium_unavailable_value\",\"b\":2}",
            "{\"after\":\"{\\\"a\\\":NaN,\\\"b\\\": 2}\",\"source\":{\"connector\":\"mongodb\"},\"op\":\"c\"}",
        };
        Query query = Query.of("a STRING, b STRING, c STRING").star();
        for (String row : rows) {
            DecodedRecord decoded = json.decode(KafkaRecords.text("1", row));
            assertThat(json.texts(query.of(decoded))).isEqualTo(json.texts(decoded));
        }
    }

    @Test
    void fieldsAreDroppedRenamedAndRepeated() throws RejectedRecordException {
        Query query =
                Query.of("a INT, b STRING, c STRING")
                        .plain(0, "a")
                        .plain(1, "first")
                        .plain(1, "second");

        assertThat(text(query, "{\"x\":0,\"b\":{\"n\" : 1.50},\"c\":3,\"a\":4}"))
                .isEqualTo(
                        "{\"_id\":\"1\",\"first\":{\"n\" : 1.50},\"second\":{\"n\" : 1.50},\"a\":4,\"_op\":\"REPSERT\"}");
        assertThat(text(query, "{\"b\":{\"__rockset_type\":1}}"))
                .isEqualTo(
                        "{\"_id\":\"1\",\"first\":{\"__rockset_type_\":1},\"second\":{\"__rockset_type_\":1},\"_op\":\"REPSERT\"}");
        assertThat(text(query, "{\"c\":1}")).isEqualTo("{\"_id\":\"1\",\"_op\":\"REPSERT\"}");
    }

    @Test
    void aNameMayGoToAnotherField() throws RejectedRecordException {
        Query query = Query.of("a INT, b INT").plain(0, "b").plain(1, "a");

        assertThat(text(query, "{\"a\":1,\"b\":2}"))
                .isEqualTo("{\"_id\":\"1\",\"b\":1,\"a\":2,\"_op\":\"REPSERT\"}");
    }

    @Test
    void avroFieldsAreDroppedRenamedAndRepeated() throws Exception {
        Query query = Query.of("id INT, note STRING").plain(1, "first").plain(1, "second");
        DecodedRecord decoded =
                documents.decode(record(envelope("u", null, row(7, "x", "hi"), 1L)));

        assertThat(documents.texts(query.of(decoded)))
                .containsExactly(
                        "{\"_id\":\"7\",\"first\":\"hi\",\"second\":\"hi\",\"_op\":\"REPSERT\"}");
    }

    @Test
    void metadataThatIsNamedIsWritten() throws Exception {
        Query query = Query.of("a INT, __op STRING").star();
        assertThat(text(query, "{\"__op\":\"u\",\"__lsn\":5,\"a\":1}"))
                .isEqualTo("{\"_id\":\"1\",\"__op\":\"u\",\"a\":1,\"_op\":\"REPSERT\"}");

        Schema flat =
                Schema.createRecord(
                        "Value",
                        "",
                        "a",
                        false,
                        List.of(new Schema.Field("__lsn", Schema.create(Schema.Type.LONG))));
        GenericData.Record row = new GenericData.Record(flat);
        row.put("__lsn", 5L);
        DecodedRecord decoded = documents.decode(KafkaRecords.of(key(7), framed(row)));
        assertThat(documents.texts(Query.of("__lsn BIGINT").star().of(decoded)))
                .containsExactly("{\"_id\":\"7\",\"__lsn\":5,\"_op\":\"REPSERT\"}");
    }

    @Test
    void reservedNamesAreRenamed() throws Exception {
        Query query =
                Query.of("_meta INT, a INT")
                        .plain(0, "_meta")
                        .plain(1, "_meta_")
                        .computed("__rockset_type", "INT", 3);

        assertThat(text(query, "{\"_meta\":1,\"a\":2}"))
                .isEqualTo(
                        "{\"_id\":\"1\",\"_meta__\":1,\"_meta_\":2,\"__rockset_type_\":3,\"_op\":\"REPSERT\"}");
        assertThat(json.count("renamedFields")).isEqualTo(2);
    }

    @Test
    void unavailableFieldsAreLeftOut() throws Exception {
        Query query = Query.of("a INT, b INT").plain(0, "x").plain(0, "y").plain(1, "b");
        assertThat(text(query, "{\"a\":\"__debezium_unavailable_value\",\"b\":1}"))
                .isEqualTo("{\"_id\":\"1\",\"b\":1,\"_op\":\"UPSERT\"}");
        assertThat(json.count("unavailableFields")).isEqualTo(1);

        DecodedRecord avro =
                documents.decode(record(envelope("u", null, row(7, "x", PLACEHOLDER), 1L)));
        assertThat(documents.texts(Query.of("id INT, note STRING").star().of(avro)))
                .containsExactly("{\"_id\":\"7\",\"id\":7,\"_op\":\"UPSERT\"}");
    }

    @Test
    void anUnavailableFieldThatIsNotWrittenMakesNothingPartial() throws Exception {
        Query query = Query.of("a INT, b INT").plain(1, "b");
        assertThat(text(query, "{\"a\":\"__debezium_unavailable_value\",\"b\":1}"))
                .isEqualTo("{\"_id\":\"1\",\"b\":1,\"_op\":\"REPSERT\"}");
        DecodedRecord avro =
                documents.decode(record(envelope("u", null, row(7, "x", PLACEHOLDER), 1L)));
        assertThat(documents.texts(Query.of("id INT").star().of(avro)))
                .containsExactly("{\"_id\":\"7\",\"id\":7,\"_op\":\"REPSERT\"}");
    }

    @Test
    void computedColumnsThatDependOnUnavailableOnesAreLeftOut() throws Exception {
        Query query =
                Query.of("a INT, b INT")
                        .computed("x", "INT", 1, 0)
                        .computed("y", "INT", 2, 1)
                        .computed("z", "INT", 3);
        DecodedRecord decoded = json.decode(KafkaRecords.text("1", "{}"));

        assertThat(json.texts(query.of(decoded, 0)))
                .containsExactly("{\"_id\":\"1\",\"y\":2,\"z\":3,\"_op\":\"UPSERT\"}");
        assertThat(json.texts(query.of(decoded)))
                .containsExactly("{\"_id\":\"1\",\"x\":1,\"y\":2,\"z\":3,\"_op\":\"REPSERT\"}");
    }

    @Test
    void severalDocumentsOfOneRecord() throws Exception {
        Query query = Query.of("a INT").star().computed("n", "STRING", StringData.fromString("x"));
        DecodedRecord decoded = json.decode(KafkaRecords.text("1", "{\"a\":5}"));
        Transformed transformed =
                query.ofDocuments(
                        decoded, SqlDocument.delete("old"), query.upsert("p"), query.upsert("q"));

        assertThat(json.texts(transformed))
                .containsExactly(
                        "{\"_id\":\"old\",\"_op\":\"DELETE\"}",
                        "{\"_id\":\"p\",\"a\":5,\"n\":\"x\",\"_op\":\"REPSERT\"}",
                        "{\"_id\":\"q\",\"a\":5,\"n\":\"x\",\"_op\":\"REPSERT\"}");
    }

    @Test
    void eventTimeAndKeyAreTheRecords() throws Exception {
        DecodedRecord decoded =
                documents.decode(record(envelope("c", null, row(7, "x", "hi"), 42_000_000L)));
        Query query = Query.of("id INT").star();

        assertThat(documents.texts(query.of(decoded)))
                .containsExactly(
                        "{\"_id\":\"7\",\"id\":7,\"_event_time\":42000000,\"_op\":\"REPSERT\"}");
        assertThat(documents.keyText(query.of(decoded))).isEqualTo(documents.keyText(decoded));
        assertThat(documents.keyText(decoded)).isEqualTo("{\"id\":7}");
    }

    @Test
    void aSystemColumnIsNoPlainColumn() {
        assertThatThrownBy(() -> Query.of("_topic STRING").plain(0, "topic").projection())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic");
    }

    @Test
    void textOfDocumentsAndKeys() throws JsonProcessingException {
        var record = record(envelope("c", null, row(7, "x", "hi"), 42_000_000L));
        var text = ChangeText.factory(DecoderOptions.defaults(Format.AVRO)).create();
        var change = (Change) documents.decode(record);

        for (int i = 0; i < 2; i++) {
            assertThat(
                            Documents.MAPPER.readTree(
                                    new String(text.document(change).orElseThrow(), UTF_8)))
                    .isEqualTo(documents.of(record));
            assertThat(new String(text.key(change), UTF_8)).isEqualTo("{\"id\":7}");
        }
    }

    private String text(Query query, String row) throws RejectedRecordException {
        List<String> texts = json.texts(query.of(json.decode(KafkaRecords.text("1", row))));
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }
}
