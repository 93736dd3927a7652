package io.rocksetcdc.job.document;

import static io.rocksetcdc.job.decode.KafkaRecords.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.SchemaLookup;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {

    private static final String KEY = "{\"id\":\"596e275826f08b2730779e1f\"}";

    private static final String HSTORE =
            "{\"__debezium_unavailable_value\":\"__debezium_unavailable_value\"}";

    private final Documents documents =
            new Documents(DecoderOptions.defaults(Format.JSON), SchemaLookup.none());

    @Test
    void documentsOfMongoAreCopied() throws Exception {
        String value =
                " {\"_id\":\"596e275826f08b2730779e1f\", \"a\" : 1.50 ,\"b\":[1,{\"c\":null}] ,"
                        + "\"t\":\"\\u00e4\\\"ö\",\"n\":null,\"x\":{} , \"y\":true,"
                        + "\"__deleted\":false,\"_streamkap_ts_ms\":1,\"_STREAMKAP_OFFSET\":2} \n";

        assertThat(documents.of(text(KEY, value)))
                .isEqualTo(
                        json(
                                "{'_id':'596e275826f08b2730779e1f','a':1.50,'b':[1,{'c':null}],"
                                        + "'t':'ä\\\"ö','n':null,'x':{},'y':true,'_op':'REPSERT'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "\"TRUE\""})
    void aDeletedRowIsADelete(String deleted) throws Exception {
        assertThat(documents.of(text(KEY, "{\"__deleted\":" + deleted + "}")))
                .isEqualTo(json("{'_id':'596e275826f08b2730779e1f','_op':'DELETE'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", " null ", "{\"schema\":{\"type\":\"struct\"},\"payload\":null}"})
    void nothingIsADelete(String value) throws Exception {
        assertThat(documents.of(text(KEY, value)).path("_op").asText()).isEqualTo("DELETE");
        assertThat(documents.of(text(KEY, null)).path("_op").asText()).isEqualTo("DELETE");
    }

    @Test
    void theOperationMayStandInAHeader() {
        byte[] value = KafkaRecords.utf8("{\"a\":1,\"_streamkap_source_ts_ms\":1700000000123}");

        JsonNode created =
                documents.of(
                        KafkaRecords.of(
                                "t",
                                KafkaRecords.utf8(KEY),
                                value,
                                Map.of("__op", KafkaRecords.utf8("c"))));
        JsonNode deleted =
                documents.of(
                        KafkaRecords.of(
                                "t",
                                KafkaRecords.utf8(KEY),
                                value,
                                Map.of("__op", KafkaRecords.utf8("\"d\""))));
        JsonNode silent =
                documents.of(text(KEY, new String(value, java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(created.path("_event_time").asLong()).isEqualTo(1700000000123000L);
        assertThat(deleted.path("_op").asText()).isEqualTo("DELETE");
        assertThat(silent.has("_event_time")).isFalse();
        assertThat(silent.path("_op").asText()).isEqualTo("REPSERT");
    }

    @ParameterizedTest
    @CsvSource({
        "r, '\"incremental\"', false",
        "r, '\"true\"', true",
        "r, true, true",
        "c, '\"incremental\"', true"
    })
    void aRowThatIsReadAgainHasNoEventTime(String op, String snapshot, boolean expected) {
        String value =
                "{\"before\":null,\"after\":{\"id\":1},\"op\":\"%s\",\"source\":{\"ts_ms\":5,\"snapshot\":%s}}"
                        .formatted(op, snapshot);

        assertThat(documents.of(text(KEY, value)).has("_event_time")).isEqualTo(expected);
    }

    @Test
    void anEnvelopeIsOpened() throws Exception {
        String source = "\"source\":{\"connector\":\"postgresql\",\"ts_ms\":5,\"ts_us\":5001}";

        assertThat(
                        documents.of(
                                text(
                                        KEY,
                                        "{\"before\":null,\"after\":{\"id\":1,\"__op\":\"mine\"},"
                                                + source
                                                + ",\"op\":\"c\",\"ts_ms\":9}")))
                .isEqualTo(
                        json(
                                "{'_id':'596e275826f08b2730779e1f','id':1,'__op':'mine',"
                                        + "'_event_time':5001,'_op':'REPSERT'}"));
        assertThat(documents.of(text(KEY, "{\"after\":{\"id\":2}," + source + ",\"op\":\"u\"}")))
                .isEqualTo(json("{'_id':'596e275826f08b2730779e1f','id':2,'_op':'REPSERT'}"));
        assertThat(
                        documents.of(
                                text(
                                        KEY,
                                        "{\"before\":{\"id\":2},\"after\":null,"
                                                + source
                                                + ",\"op\":\"d\"}")))
                .isEqualTo(json("{'_id':'596e275826f08b2730779e1f','_op':'DELETE'}"));
    }

    @Test
    void aRowWithColumnsOfTheSameNamesIsNoEnvelope() throws Exception {
        assertThat(documents.of(text("{\"id\":1}", "{\"id\":1,\"op\":\"d\",\"after\":null}")))
                .isEqualTo(json("{'_id':'1','id':1,'op':'d','after':null,'_op':'REPSERT'}"));
        assertThat(
                        documents.of(
                                text(
                                        "{\"id\":1}",
                                        "{\"id\":1,\"op\":\"d\",\"source\":\"web\",\"after\":\"x\"}")))
                .isEqualTo(
                        json(
                                "{'_id':'1','id':1,'op':'d','source':'web','after':'x','_op':'REPSERT'}"));
    }

    @Test
    void aDocumentWithFieldsOfTheSameNamesIsNoEnvelope() throws Exception {
        assertThat(
                        documents.of(
                                text(
                                        KEY,
                                        "{\"_id\":\"a\",\"op\":\"d\",\"source\":{},\"after\":null}")))
                .isEqualTo(
                        json(
                                "{'_id':'596e275826f08b2730779e1f','op':'d','source':{},'after':null,"
                                        + "'_op':'REPSERT'}"));
    }

    @Test
    void theDocumentOfAMongoEnvelopeIsText() throws Exception {
        String after =
                "{\\\"_id\\\":{\\\"$oid\\\":\\\"ab\\\"},\\\"n\\\":NaN,\\\"d\\\":{\\\"$date\\\":1}}";

        assertThat(
                        documents.of(
                                text(
                                        KEY,
                                        "{\"after\":\""
                                                + after
                                                + "\",\"source\":{\"connector\":\"mongodb\",\"ts_ms\":7},"
                                                + "\"op\":\"c\"}")))
                .isEqualTo(
                        json(
                                "{'_id':'596e275826f08b2730779e1f','n':null,'d':{'$date':1},"
                                        + "'_event_time':7000,'_op':'REPSERT'}"));
        assertThat(documents.count("nonFiniteNumbers")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"after\":null,\"op\":\"t\",\"source\":{}} | truncate",
                "{\"op\":\"m\",\"source\":{},\"message\":{\"prefix\":\"p\"}} | message",
                "{\"after\":null,\"op\":\"u\",\"source\":{\"connector\":\"mongodb\"}} | update-without-document",
                "{\"after\":null,\"op\":\"u\",\"source\":{\"connector\":\"mysql\"}} | missing-after",
                "{\"after\":{},\"op\":\"z\",\"source\":{}} | unknown-operation",
                "{\"status\":\"BEGIN\",\"id\":\"1\",\"event_count\":1,\"data_collections\":[]} | transaction",
                "{\"source\":{},\"databaseName\":\"a\",\"ddl\":\"\",\"tableChanges\":[]} | schema-change",
                "{\"id\":\"1\",\"type\":\"A\",\"aggregate_type\":\"I\",\"additional_data\":{}} | notification",
                "[1] | not-a-row",
                "7 | not-a-row",
                "{\"a\":NaN} | malformed-json",
                "{\"a\":1} {} | malformed-json",
                "{\"a\":1 | malformed-json",
                "{'a':1} | malformed-json",
                "{\"a\":1,\"a\":2} | duplicate-field",
            })
    void whatIsNoRowIsNamed(String value, String reason) {
        assertThat(documents.refusal(text(KEY, value))).isEqualTo(reason);
    }

    @Test
    void skipsAreCounted() {
        documents.decode(text(null, "{\"after\":null,\"op\":\"t\",\"source\":{}}"));
        documents.decode(
                KafkaRecords.of(
                        "__debezium-heartbeat.x",
                        KafkaRecords.utf8("{\"serverName\":\"x\"}"),
                        KafkaRecords.utf8("{\"ts_ms\":1}"),
                        Map.of()));

        assertThat(documents.count("skipped.truncate")).isEqualTo(1);
        assertThat(documents.count("skipped.heartbeat")).isEqualTo(1);
    }

    @Test
    void brokenTextIsRefused() {
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'};
        byte[] utf16 = "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);

        assertThat(documents.refusal(KafkaRecords.of(KafkaRecords.utf8(KEY), overlong)))
                .isEqualTo("malformed-json");
        assertThat(documents.refusal(KafkaRecords.of(KafkaRecords.utf8(KEY), utf16)))
                .isEqualTo("malformed-json");
    }

    @Test
    void aByteOrderMarkIsNoFault() throws Exception {
        assertThat(documents.of(text("{\"id\":1}", "\ufeff{\"a\":1}")))
                .isEqualTo(json("{'_id':'1','a':1,'_op':'REPSERT'}"));
    }

    @Test
    void unavailableFieldsAreLeftOut() throws Exception {
        String value =
                "{\"id\":1,\"a\":\"__debezium_unavailable_value\","
                        + "\"b\":\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\","
                        + "\"c\":[ \"__debezium_unavailable_value\" ],"
                        + "\"d\":[95,95,100,101,98,101,122,105,117,109,95,117,110,97,118,97,105,108,97,"
                        + "98,108,101,95,118,97,108,117,101],"
                        + "\"e\":[\"b68a35a7-17ad-35b3-af2a-ae46edb4545a\"],"
                        + "\"f\":{\"__debezium_unavailable_value\":\"__debezium_unavailable_value\"},"
                        + "\"g\":[\"__debezium_unavailable_value\",\"x\"]}";

        assertThat(documents.of(text("{\"id\":1}", value)))
                .isEqualTo(
                        json(
                                "{'_id':'1','id':1,'g':['__debezium_unavailable_value','x'],"
                                        + "'_op':'UPSERT'}"));
        assertThat(documents.count("unavailableFields")).isEqualTo(6);
    }

    /** As {@code hstore.handling.mode=json} has it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"h\":%s}",
                "{\"before\":null,\"after\":{\"id\":1,\"h\":%s},\"op\":\"u\"}",
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"id\",\"type\":\"int32\"},"
                        + "{\"field\":\"h\",\"type\":\"string\",\"name\":\"io.debezium.data.Json\"}]},"
                        + "\"payload\":{\"id\":1,\"h\":%s}}",
            })
    void anUnavailableHstoreAsTextIsLeftOut(String value) throws Exception {
        String text = Documents.MAPPER.writeValueAsString(HSTORE);

        assertThat(documents.of(text("{\"id\":1}", value.formatted(text))))
                .isEqualTo(json("{'_id':'1','id':1,'_op':'UPSERT'}"));
        assertThat(documents.count("unavailableFields")).isEqualTo(1);
    }

    @Test
    void anHstoreThatOnlyLooksLikeAnUnavailableOneIsData() throws Exception {
        String other = HSTORE.replace("value\"}", "vALUE\"}");
        String text = Documents.MAPPER.writeValueAsString(other);

        assertThat(documents.of(text("{\"id\":1}", "{\"h\":" + text + "}")).path("h").textValue())
                .isEqualTo(other);
    }

    @Test
    void reservedNamesDoNotSteerTheServer() throws Exception {
        String value =
                "{\"_op\":\"DELETE\",\"_op_\":1,\"_event_time\":2,\"_meta\":{},"
                        + "\"__rockset\\u005ftype\":\"date\",\"value\":\"x\","
                        + "\"a\":[{\"__rockset_type\":\"u256\",\"__rockset_type_\":0,\"value\":\"1\"}],"
                        + "\"_id\":\"other\"}";

        assertThat(documents.of(text("{\"id\":1}", value)))
                .isEqualTo(
                        json(
                                "{'_id':'1','_op__':'DELETE','_op_':1,'_event_time_':2,'_meta_':{},"
                                        + "'__rockset_type_':'date','value':'x',"
                                        + "'a':[{'__rockset_type__':'u256','__rockset_type_':0,'value':'1'}],"
                                        + "'_op':'REPSERT'}"));
        assertThat(documents.count("renamedFields")).isEqualTo(5);
    }

    @Test
    void afterAFailureTheNextDocumentIsWhole() throws Exception {
        String twice = "{\"a\":{\"__rockset_type\":1},\"b\":1}";
        documents.refusal(
                text(
                        KEY,
                        "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"b\",\"type\":\"bytes\"}]},"
                                + "\"payload\":{\"a\":1,\"b\":\"no base64!\"}}"));

        assertThat(documents.of(text("{\"id\":1}", twice)))
                .isEqualTo(json("{'_id':'1','a':{'__rockset_type_':1},'b':1,'_op':'REPSERT'}"));
    }

    private static JsonNode json(String text) throws Exception {
        return Documents.MAPPER.readTree(text.replace('\'', '"'));
    }
}
