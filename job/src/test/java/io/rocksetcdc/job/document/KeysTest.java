package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.decode.Undecodable;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    private final AvroBytes registry = new AvroBytes();
    private final Documents avro = new Documents(DecoderOptions.defaults(Format.AVRO), registry);
    private final Documents json =
            new Documents(DecoderOptions.defaults(Format.JSON), SchemaLookup.none());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":7} | 7 | {\"id\":7}",
                "{\"id\": 1.0 } | 1.0 | {\"id\": 1.0 }",
                "{\"_id\":\"abc\"} | abc | {\"_id\":\"abc\"}",
                "{\"id\":\"a,b\\\\c\\u00e4\"} | a,b\\cä | {\"id\":\"a,b\\\\c\\u00e4\"}",
                "{\"id\":{\"$oid\":\"ab\"}} | {\"$oid\":\"ab\"} | {\"id\":{\"$oid\":\"ab\"}}",
                "{\"a\":1,\"b\":\"x,y\"} | 1,x\\,y | {\"a\":1,\"b\":\"x,y\"}",
                "{\"a\":\"\\\\\",\"b\":null} | \\\\,\\N | {\"a\":\"\\\\\",\"b\":null}",
                "\"quoted\" | quoted | \"quoted\"",
                "17 | 17 | 17",
                "true | true | true",
                "plain text | plain text | \"plain text\"",
                "{\"id\":1} and more | {\"id\":1} and more | \"{\\\"id\\\":1} and more\"",
                "0017 | 0017 | \"0017\"",
            })
    void keysWithoutASchemaAreTakenLiterally(String key, String id, String sent) throws Exception {
        assertThat(json.of(KafkaRecords.text(key, null)).path("_id").textValue()).isEqualTo(id);
        assertThat(json.key(KafkaRecords.text(key, null)))
                .isEqualTo(Documents.MAPPER.readTree(sent));
        assertThat(avro.of(KafkaRecords.text(key, null)).path("_id").textValue()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "none",
                "``",
                "null",
                "{}",
                "{\"id\":null}",
                "{\"schema\":null,\"payload\":null}"
            })
    void withoutAKeyThereIsNoDocument(String key) {
        Undecodable undecodable = (Undecodable) json.decode(KafkaRecords.text(key, "{\"id\":1}"));

        assertThat(undecodable.reason()).isEqualTo("no-key");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(json.refusal(KafkaRecords.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 7}, null)))
                .isEqualTo("malformed-key");
        assertThat(json.refusal(KafkaRecords.of(new byte[] {(byte) 0xff}, null)))
                .isEqualTo("malformed-key");
        assertThat(json.refusal(KafkaRecords.text("{\"id\":\"\\ud800\"}", null)))
                .isEqualTo("malformed-json");
    }

    /** The same key as Avro and as JSON with a schema. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int32 | io.debezium.time.Date | int | 17425 | 2017-09-16",
                "int64 | io.debezium.time.MicroTimestamp | long | 1529507596945104 | 2018-06-20T15:13:16.945104",
                "int64 | io.debezium.time.Timestamp | long | 1529507596945 | 2018-06-20T15:13:16.945",
                "int64 | org.apache.kafka.connect.data.Timestamp | long | 0 | 1970-01-01T00:00:00",
                "int64 | io.debezium.time.MicroTime | long | -1 | -00:00:00.000001",
                "int64 | none | long | 9223372036854775807 | 9223372036854775807",
                "int16 | none | int | -1 | -1",
                "boolean | none | boolean | true | true",
                "double | none | double | 1.0E10 | 1.0E10",
                "string | io.debezium.data.Uuid | string | \"b68a35a7-17ad-35b3-af2a-ae46edb4545a\" | b68a35a7-17ad-35b3-af2a-ae46edb4545a",
                "string | io.debezium.time.ZonedTimestamp | string | \"2018-06-20T17:13:16.100+02:00\" | 2018-06-20T15:13:16.100Z",
                "string | io.debezium.data.Enum | string | \"a,b\" | a,b",
                "bytes | org.apache.kafka.connect.data.Decimal | bytes | \"MDk=\" | 123.45",
                "bytes | org.apache.kafka.connect.data.Decimal | bytes | \"nA==\" | -1",
                "bytes | none | bytes | \"AP8Q\" | AP8Q",
            })
    void keysWithASchemaHaveOneText(
            String connect, String name, String type, String literal, String id) {
        String named = name.equals("none") ? "" : ",'name':'" + name + "'";
        String wrapped =
                ("{'schema':{'type':'struct','fields':[{'field':'k','type':'"
                                        + connect
                                        + "'"
                                        + named
                                        + ",'parameters':{'scale':'2'}}]},'payload':{'k':")
                                .replace('\'', '"')
                        + literal
                        + "}}";
        Schema field =
                parse(
                        "{'type':'"
                                + type
                                + "','connect.parameters':{'scale':'2'}"
                                + named.replace("'name'", "'connect.name'")
                                + "}");
        Schema schema =
                Schema.createRecord(
                        "Key",
                        "",
                        "shop.orders",
                        false,
                        java.util.List.of(new Schema.Field("k", field)));
        GenericData.Record key = new GenericData.Record(schema);
        key.put("k", value(type, literal));

        assertThat(json.of(KafkaRecords.text(wrapped, null)).path("_id").textValue()).isEqualTo(id);
        assertThat(
                        avro.of(KafkaRecords.of(registry.framed(schema, key), null))
                                .path("_id")
                                .textValue())
                .isEqualTo(id);
        assertThat(json.key(KafkaRecords.text(wrapped, null)))
                .isEqualTo(avro.key(KafkaRecords.of(registry.framed(schema, key), null)));
    }

    @Test
    void equalDecimalsOfDifferentScaleAreOneKey() {
        Schema decimal =
                parse(
                        "{'type':'record','name':'VariableScaleDecimal','namespace':'io.debezium.data',"
                                + "'fields':[{'name':'scale','type':'int'},{'name':'value','type':'bytes'}]}");
        Schema schema =
                Schema.createRecord(
                        "Key", "", "a", false, java.util.List.of(new Schema.Field("k", decimal)));

        assertThat(decimalKey(schema, decimal, 1, "0a")).isEqualTo("1");
        assertThat(decimalKey(schema, decimal, 0, "01")).isEqualTo("1");
        assertThat(decimalKey(schema, decimal, -2, "01")).isEqualTo("100");
        assertThat(decimalKey(schema, decimal, 5, "00")).isEqualTo("0");
        assertThat(
                        json.of(
                                        KafkaRecords.text(
                                                ("{'schema':{'type':'struct','fields':[{'field':'k','type':'struct',"
                                                                + "'name':'io.debezium.data.VariableScaleDecimal','fields':["
                                                                + "{'field':'scale','type':'int32'},{'field':'value','type':'bytes'}]}]},"
                                                                + "'payload':{'k':{'scale':1,'value':'Cg=='}}}")
                                                        .replace('\'', '"'),
                                                null))
                                .path("_id")
                                .textValue())
                .isEqualTo("1");
    }

    @Test
    void partsFollowTheSchema() {
        Schema schema =
                parse(
                        "{'type':'record','name':'Key','fields':[{'name':'b','type':['null','string']},"
                                + "{'name':'a','type':'int'},{'name':'c','type':['string','null']}]}");
        GenericData.Record key = new GenericData.Record(schema);
        key.put("b", "x,\\y");
        key.put("a", 5);
        key.put("c", null);
        String wrapped =
                ("{'schema':{'type':'struct','fields':[{'field':'b','type':'string'},{'field':'a','type':'int32'},"
                                + "{'field':'c','type':'string'}]},'payload':{'a':5,'b':'x,\\\\y','c':null}}")
                        .replace('\'', '"');

        assertThat(
                        avro.of(KafkaRecords.of(registry.framed(schema, key), null))
                                .path("_id")
                                .textValue())
                .isEqualTo("x\\,\\\\y,5,\\N");
        assertThat(json.of(KafkaRecords.text(wrapped, null)).path("_id").textValue())
                .isEqualTo("x\\,\\\\y,5,\\N");
    }

    @Test
    void bareKeys() {
        Schema text = Schema.create(Schema.Type.STRING);
        Schema number = Schema.create(Schema.Type.LONG);
        Schema bytes = Schema.create(Schema.Type.BYTES);
        byte[] rawBytes = {0, 0, 0, 0, (byte) registry.id(bytes), 1, 2};

        assertThat(avroId(registry.framed(text, "a"))).isEqualTo("a");
        assertThat(avroId(registry.framed(number, 5L))).isEqualTo("5");
        assertThat(avroId(rawBytes)).isEqualTo("AQI=");
        assertThat(avro.key(KafkaRecords.of(rawBytes, null)).path("value").textValue())
                .isEqualTo("AQI=");
        assertThat(
                        avro.refusal(
                                KafkaRecords.of(
                                        registry.framed(
                                                parse("{'type':'array','items':'int'}"),
                                                java.util.List.of(1)),
                                        null)))
                .isEqualTo("unsupported-key");
    }

    private String decimalKey(Schema schema, Schema decimal, int scale, String hex) {
        GenericData.Record value = new GenericData.Record(decimal);
        value.put("scale", scale);
        value.put("value", ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        GenericData.Record key = new GenericData.Record(schema);
        key.put("k", value);
        return avroId(registry.framed(schema, key));
    }

    private String avroId(byte[] key) {
        return ((Change) avro.decode(KafkaRecords.of(key, null))).id();
    }

    private static Object value(String type, String literal) {
        String text = literal.replace("\"", "");
        return switch (type) {
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "bytes" -> ByteBuffer.wrap(java.util.Base64.getDecoder().decode(text));
            default -> text;
        };
    }

    private static Schema parse(String json) {
        return AvroBytes.schema(json.replace('\'', '"'));
    }
}
