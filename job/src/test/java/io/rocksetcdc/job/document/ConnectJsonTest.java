package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.SchemaLookup;
import org.junit.jupiter.api.Test;

/** JSON of Connect's converter with {@code schemas.enable=true}. */
class ConnectJsonTest {

    private static final String FIELDS =
            "{'field':'id','type':'int32'},"
                    + "{'field':'d','type':'int32','name':'io.debezium.time.Date'},"
                    + "{'field':'t','type':'int64','name':'io.debezium.time.MicroTime'},"
                    + "{'field':'dt','type':'int64','name':'io.debezium.time.MicroTimestamp'},"
                    + "{'field':'ct','type':'int64','name':'org.apache.kafka.connect.data.Timestamp'},"
                    + "{'field':'z','type':'string','name':'io.debezium.time.ZonedTimestamp'},"
                    + "{'field':'n','type':'bytes','name':'org.apache.kafka.connect.data.Decimal','parameters':{'scale':'2'}},"
                    + "{'field':'m','type':'bytes','name':'org.apache.kafka.connect.data.Decimal','parameters':{'scale':'2'}},"
                    + "{'field':'v','type':'struct','name':'io.debezium.data.VariableScaleDecimal','fields':["
                    + "{'field':'scale','type':'int32'},{'field':'value','type':'bytes'}]},"
                    + "{'field':'u','type':'string','name':'io.debezium.data.Uuid'},"
                    + "{'field':'j','type':'string','name':'io.debezium.data.Json'},"
                    + "{'field':'b','type':'bytes'},{'field':'f','type':'double'},{'field':'g','type':'double'},"
                    + "{'field':'a','type':'array','items':{'type':'int32','name':'io.debezium.time.Date'}},"
                    + "{'field':'h','type':'map','keys':{'type':'string'},'values':{'type':'bytes'}},"
                    + "{'field':'x','type':'string'},{'field':'o','type':'int64','name':'io.debezium.time.MicroTimestamp'}";
    private static final String ROW =
            "{'id':1,'d':17425,'t':1000000,'dt':1529507596945104,'ct':1,'z':'1970-01-01T00:00:01Z','n':'BOI=','m':12.50,"
                    + "'v':{'scale':3,'value':'MDk='},'u':'b68a35a7-17ad-35b3-af2a-ae46edb4545b','j':'{\\'k\\':[1]}',"
                    + "'b':'AP8Q','f':1.5,'g':'NaN','a':[0,null],'h':{'k':'AA=='},'x':null,'o':9223372036825200000}";

    private final Documents extended =
            new Documents(DecoderOptions.defaults(Format.JSON), SchemaLookup.none());

    @Test
    void flatRowsAreTypedByTheirSchema() throws Exception {
        JsonNode expected =
                json(
                        "{'_id':'1','id':1,'d':{'__rockset_type':'date','value':'2017-09-16'},"
                                + "'t':{'__rockset_type':'time','value':'00:00:01'},"
                                + "'dt':{'__rockset_type':'datetime','value':'2018-06-20T15:13:16.945104'},"
                                + "'ct':{'__rockset_type':'datetime','value':'1970-01-01T00:00:00.001'},"
                                + "'z':{'__rockset_type':'timestamp','value':1000000},'n':'12.50','m':'12.50','v':'12.345',"
                                + "'u':'b68a35a7-17ad-35b3-af2a-ae46edb4545b','j':{'k':[1]},"
                                + "'b':{'__rockset_type':'bytes','value':'AP8Q'},'f':1.5,'g':null,"
                                + "'a':[{'__rockset_type':'date','value':'1970-01-01'},null],"
                                + "'h':{'k':{'__rockset_type':'bytes','value':'AA=='}},'x':null,"
                                + "'o':'+294247-01-10T04:00:25.200','_op':'REPSERT'}");

        for (int i = 0; i < 3; i++) {
            assertThat(extended.of(wrapped("{'type':'struct','fields':[" + FIELDS + "]}", ROW)))
                    .isEqualTo(expected);
        }
        assertThat(extended.count("nonFiniteNumbers")).isEqualTo(3);
    }

    @Test
    void plainTypes() throws Exception {
        Documents plain =
                new Documents(
                        new DecoderOptions(
                                Format.JSON,
                                DocumentShape.ROW,
                                TypeRendering.PLAIN,
                                DecimalRendering.NUMBER,
                                MetadataFields.DROP),
                        SchemaLookup.none());

        JsonNode document = plain.of(wrapped("{'type':'struct','fields':[" + FIELDS + "]}", ROW));

        assertThat(document.path("d").textValue()).isEqualTo("2017-09-16");
        assertThat(document.path("z").textValue()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(document.path("n").isNumber()).isTrue();
        assertThat(document.path("b").textValue()).isEqualTo("AP8Q");
    }

    @Test
    void envelopesAreTypedToo() throws Exception {
        String schema =
                "{'type':'struct','name':'shop.orders.Envelope','fields':["
                        + "{'field':'after','type':'struct','fields':[{'field':'d','type':'int32','name':'io.debezium.time.Date'}]},"
                        + "{'field':'op','type':'string'}]}";

        assertThat(
                        extended.of(
                                wrapped(
                                        schema,
                                        "{'before':null,'after':{'d':0},'source':{'ts_ms':1},'op':'r'}")))
                .isEqualTo(
                        json(
                                "{'_id':'1','d':{'__rockset_type':'date','value':'1970-01-01'},"
                                        + "'_event_time':1000,'_op':'REPSERT'}"));
    }

    @Test
    void theWrappingIsRecognisedInEveryOrder() throws Exception {
        assertThat(
                        extended.of(
                                KafkaRecords.text(
                                        "{\"id\":1}",
                                        "{ \"payload\" : {\"a\":1} , \"schema\" : null }")))
                .isEqualTo(json("{'_id':'1','a':1,'_op':'REPSERT'}"));
        assertThat(
                        extended.of(
                                KafkaRecords.text(
                                        "{\"id\":1}",
                                        "{\"schema\":\"public\",\"payload\":{\"a\":1}}")))
                .isEqualTo(json("{'_id':'1','schema':'public','payload':{'a':1},'_op':'REPSERT'}"));
    }

    @Test
    void aBrokenPayloadBehindAKnownSchemaIsRefused() {
        String schema = "{'type':'struct','fields':[]}";
        assertThat(extended.refusal(wrapped(schema, "{'a':1}"))).isEmpty();
        assertThat(extended.refusal(wrapped(schema, "{'a':1},'more':{}")))
                .isEqualTo("malformed-json");
        assertThat(extended.refusal(wrapped(schema, "{'a':"))).isEqualTo("malformed-json");
        assertThat(extended.refusal(wrapped(schema, ""))).isEqualTo("malformed-json");
    }

    @Test
    void controlRecordsAreNamedBySchema() {
        assertThat(
                        extended.refusal(
                                wrapped(
                                        "{'type':'struct','name':'io.debezium.connector.mysql.SchemaChangeValue','fields':[]}",
                                        "{'ddl':'x'}")))
                .isEqualTo("schema-change");
    }

    private static org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> wrapped(
            String schema, String payload) {
        String text = "{'schema':" + schema + ",'payload':" + payload + "}";
        return KafkaRecords.text(
                "{\"id\":1}",
                text.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\""));
    }

    private static JsonNode json(String text) throws Exception {
        return Documents.MAPPER.readTree(text.replace('\'', '"'));
    }
}
