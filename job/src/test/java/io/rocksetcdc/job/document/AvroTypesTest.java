package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as Confluent's AvroConverter writes them. */
class AvroTypesTest {

    private static final String DEBEZIUM = "io.debezium.time.";

    private final AvroBytes registry = new AvroBytes();
    private final Documents extended =
            new Documents(DecoderOptions.defaults(Format.AVRO), registry);
    private final Documents plain =
            new Documents(
                    new DecoderOptions(
                            Format.AVRO,
                            DocumentShape.ROW,
                            TypeRendering.PLAIN,
                            DecimalRendering.NUMBER,
                            MetadataFields.DROP),
                    registry);

    @ParameterizedTest
    @CsvSource({
        "Date,          int,  17425,               date,     2017-09-16",
        "Date,          int,  -1,                  date,     1969-12-31",
        "Date,          int,  40000,               date,     2079-07-08",
        "Date,          int,  2147483647,          '',       +5881580-07-11",
        "Time,          int,  3661001,             time,     01:01:01.001",
        "MicroTime,     long, 0,                   time,     00:00:00",
        "MicroTime,     long, 86399999999,         time,     23:59:59.999999",
        "MicroTime,     long, 86400000000,         '',       24:00:00",
        "MicroTime,     long, -3723000001,         '',       -01:02:03.000001",
        "MicroTime,     long, 3020399000000,       '',       838:59:59",
        "NanoTime,      long, 1001000,             time,     00:00:00.001001",
        "Timestamp,     long, 1529507596945,       datetime, 2018-06-20T15:13:16.945",
        "Timestamp,     long, -1,                  datetime, 1969-12-31T23:59:59.999",
        "MicroTimestamp,long, 1529507596945104,    datetime, 2018-06-20T15:13:16.945104",
        "MicroTimestamp,long, 1529507596000000,    datetime, 2018-06-20T15:13:16",
        "MicroTimestamp,long, -62135596800000000,  datetime, 0001-01-01T00:00:00",
        "MicroTimestamp,long, 9223372036825200000, '',       +294247-01-10T04:00:25.200",
        "MicroTimestamp,long, -9223372036832400000,'',       -290308-12-21T19:59:27.600",
        "NanoTimestamp, long, 1529507596945104000, datetime, 2018-06-20T15:13:16.945104",
        "NanoTimestamp, long, 9223372036854775807, datetime, 2262-04-11T23:47:16.854775",
    })
    void datesAndTimes(String name, String avro, long value, String type, String text) {
        Schema schema = named(avro, DEBEZIUM + name, "");
        Object boxed = avro.equals("int") ? (Object) (int) value : (Object) value;

        JsonNode node = render(extended, schema, boxed);

        if (type.isEmpty()) {
            assertThat(node.textValue()).isEqualTo(text);
        } else {
            assertTyped(node, type, text);
        }
        assertThat(render(plain, schema, boxed).textValue()).startsWith(text);
    }

    @Test
    void connectsOwnTypesAndAvrosLogicalTypes() {
        assertTyped(
                render(extended, named("int", "org.apache.kafka.connect.data.Date", "date"), 17425),
                "date",
                "2017-09-16");
        assertTyped(
                render(
                        extended,
                        named("int", "org.apache.kafka.connect.data.Time", "time-millis"),
                        1),
                "time",
                "00:00:00.001");
        Schema connect =
                named("long", "org.apache.kafka.connect.data.Timestamp", "timestamp-millis");
        assertTyped(render(extended, connect, 1001L), "datetime", "1970-01-01T00:00:01.001");
        Schema instant =
                AvroBytes.schema(
                        "{'type':'long','logicalType':'timestamp-millis'}".replace('\'', '"'));
        assertTyped(render(extended, instant, -1L), "timestamp", "-1000");
        assertThat(render(plain, instant, -1L).textValue()).isEqualTo("1969-12-31T23:59:59.999Z");
        Schema local =
                AvroBytes.schema(
                        "{'type':'long','logicalType':'local-timestamp-micros'}"
                                .replace('\'', '"'));
        assertTyped(render(extended, local, 1L), "datetime", "1970-01-01T00:00:00.000001");
    }

    @Test
    void datesOfMongoDocumentsArePointsInTime() {
        Schema row =
                AvroBytes.schema(
                        ("{'type':'record','name':'Value','fields':[{'name':'_id','type':'string'},"
                                        + "{'name':'v','type':{'type':'long','logicalType':'timestamp-millis',"
                                        + "'connect.name':'org.apache.kafka.connect.data.Timestamp'}}]}")
                                .replace('\'', '"'));
        GenericData.Record value = new GenericData.Record(row);
        value.put("_id", "a");
        value.put("v", 5L);

        assertTyped(document(extended, row, value).path("v"), "timestamp", "5000");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-06-20T15:13:16.945104Z,      timestamp, 1529507596945104, 2018-06-20T15:13:16.945104Z",
        "2018-06-20T17:13:16.945104+02:00, timestamp, 1529507596945104, 2018-06-20T15:13:16.945104Z",
        "2018-06-20T15:13:16.1Z,           timestamp, 1529507596100000, 2018-06-20T15:13:16.100Z",
        "2018-06-20T15:13Z,                timestamp, 1529507580000000, 2018-06-20T15:13:00Z",
        "1969-12-31T23:59:59.999999999Z,   timestamp, -1,               1969-12-31T23:59:59.999999999Z",
        "2018-02-30T15:13:16Z,             '',        2018-02-30T15:13:16Z, 2018-02-30T15:13:16Z",
        "infinity,                         '',        infinity,             infinity",
        "-infinity,                        '',        -infinity,            -infinity",
    })
    void zonedTimestamps(String text, String type, String value, String iso) {
        Schema schema = named("string", DEBEZIUM + "ZonedTimestamp", "");

        JsonNode node = render(extended, schema, text);

        if (type.isEmpty()) {
            assertThat(node.textValue()).isEqualTo(value);
        } else {
            assertTyped(node, type, value);
            assertThat(node.path("value").isNumber()).isTrue();
        }
        assertThat(render(plain, schema, text).textValue()).isEqualTo(iso);
    }

    @Test
    void isoTexts() {
        assertTyped(
                render(extended, named("string", DEBEZIUM + "IsoDate", ""), "2017-09-15Z"),
                "date",
                "2017-09-15");
        assertTyped(
                render(
                        extended,
                        named("string", DEBEZIUM + "IsoTimestamp", ""),
                        "2017-09-15T01:02:03Z"),
                "datetime",
                "2017-09-15T01:02:03");
        assertThat(
                        render(plain, named("string", DEBEZIUM + "IsoTime", ""), "01:02:03Z")
                                .textValue())
                .isEqualTo("01:02:03");
    }

    @ParameterizedTest
    @CsvSource({
        "3039, 2, 123.45",
        "9c, 2, -1.00",
        "04e2, 2, 12.50",
        "00, 2, 0.00",
        "05, -2, 500",
        "00ffffffffffffffff, 0, 18446744073709551615",
        "7fffffffffffffff, 18, 9.223372036854775807"
    })
    void decimals(String hex, int scale, String text) {
        Schema schema =
                AvroBytes.schema(
                        ("{'type':'bytes','connect.version':1,'connect.parameters':{'scale':'"
                                        + scale
                                        + "'},'connect.name':'org.apache.kafka.connect.data.Decimal',"
                                        + "'logicalType':'decimal','precision':64,'scale':"
                                        + scale
                                        + "}")
                                .replace('\'', '"'));
        ByteBuffer bytes = bytes(hex);

        assertThat(render(extended, schema, bytes).textValue()).isEqualTo(text);
        assertThat(render(plain, schema, bytes.duplicate()).isNumber()).isTrue();
        assertThat(render(plain, schema, bytes.duplicate()).decimalValue())
                .isEqualByComparingTo(text);
    }

    @Test
    void decimalsOfVariableScale() {
        Schema schema =
                AvroBytes.schema(
                        ("{'type':'record','name':'VariableScaleDecimal','namespace':'io.debezium.data',"
                                        + "'fields':[{'name':'scale','type':'int'},{'name':'value','type':'bytes'}],"
                                        + "'connect.name':'io.debezium.data.VariableScaleDecimal'}")
                                .replace('\'', '"'));
        GenericData.Record decimal = new GenericData.Record(schema);
        decimal.put("scale", 3);
        decimal.put("value", bytes("3039"));

        assertThat(render(extended, schema, decimal).textValue()).isEqualTo("12.345");
    }

    @Test
    void textsAndBytes() {
        Schema json = named("string", "io.debezium.data.Json", "");
        assertThat(render(extended, json, "{\"a\": [1.50, null]}").toString())
                .isEqualTo("{\"a\":[1.50,null]}");
        assertThat(render(extended, json, "{\"a\":1,\"a\":2} x").textValue())
                .isEqualTo("{\"a\":1,\"a\":2} x");
        assertThat(
                        render(extended, json, "{\"__rockset_type\":\"date\",\"value\":\"x\"}")
                                .toString())
                .isEqualTo("{\"__rockset_type_\":\"date\",\"value\":\"x\"}");
        Schema uuid = named("string", "io.debezium.data.Uuid", "");
        assertThat(render(extended, uuid, "b68a35a7-17ad-35b3-af2a-ae46edb4545b").textValue())
                .isEqualTo("b68a35a7-17ad-35b3-af2a-ae46edb4545b");
        Schema bits =
                AvroBytes.schema(
                        ("{'type':'bytes','connect.parameters':{'length':'10'},"
                                        + "'connect.name':'io.debezium.data.Bits'}")
                                .replace('\'', '"'));
        assertThat(render(extended, bits, bytes("0102")).textValue()).isEqualTo("1000000001");
        Schema bytes = Schema.create(Schema.Type.BYTES);
        assertTyped(render(extended, bytes, bytes("00ff10")), "bytes", "AP8Q");
        assertThat(render(plain, bytes, bytes("00ff10")).textValue()).isEqualTo("AP8Q");
        String odd = "quote \" back \\ nul \u0000 line \n € 𝄞".repeat(500);
        assertThat(render(extended, Schema.create(Schema.Type.STRING), odd).textValue())
                .isEqualTo(odd);
    }

    @Test
    void numbers() {
        Schema floating = Schema.create(Schema.Type.DOUBLE);
        assertThat(render(extended, floating, 0.1).toString()).isEqualTo("0.1");
        assertThat(render(extended, Schema.create(Schema.Type.FLOAT), 1.1f).toString())
                .isEqualTo("1.1");
        assertThat(render(extended, floating, Double.NaN).isNull()).isTrue();
        assertThat(render(extended, floating, Double.NEGATIVE_INFINITY).isNull()).isTrue();
        assertThat(extended.count("nonFiniteNumbers")).isEqualTo(2);
        assertThat(render(extended, Schema.create(Schema.Type.LONG), Long.MIN_VALUE).longValue())
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void containersAndUnions() {
        Schema nullable = union("['null','int']");
        assertThat(render(extended, nullable, null).isNull()).isTrue();
        assertThat(render(extended, nullable, 7).intValue()).isEqualTo(7);
        Schema turned = union("['int','null']");
        assertThat(render(extended, turned, null).isNull()).isTrue();
        assertThat(render(extended, turned, 7).intValue()).isEqualTo(7);
        Schema several = union("['null','int','string']");
        assertThat(render(extended, several, "x").textValue()).isEqualTo("x");
        Schema array = union("{'type':'array','items':['null','string']}");
        assertThat(render(extended, array, Arrays.asList("a", null)).toString())
                .isEqualTo("[\"a\",null]");
        assertThat(render(extended, array, List.of()).toString()).isEqualTo("[]");
        Schema map = union("{'type':'map','values':['null','string']}");
        assertThat(render(extended, map, Map.of("k", "v")).toString()).isEqualTo("{\"k\":\"v\"}");
        assertThat(
                        render(extended, map, Map.of("__rockset_type", "v", "__rockset_type_", "w"))
                                .size())
                .isEqualTo(2);
        assertThat(
                        render(extended, map, Map.of("__rockset_type", "v", "__rockset_type_", "w"))
                                .path("__rockset_type__")
                                .textValue())
                .isEqualTo("v");
        Schema symbols = union("{'type':'enum','name':'E','symbols':['A','B']}");
        assertThat(render(extended, symbols, new GenericData.EnumSymbol(symbols, "B")).textValue())
                .isEqualTo("B");
        Schema dates =
                union(
                        "{'type':'array','items':{'type':'int','connect.name':'io.debezium.time.Date'}}");
        assertTyped(render(extended, dates, List.of(17425)).path(0), "date", "2017-09-16");
    }

    @Test
    void aNameOnTheWrongTypeIsIgnored() {
        assertThat(render(extended, named("string", DEBEZIUM + "Date", ""), "x").textValue())
                .isEqualTo("x");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        Schema row = row(Schema.create(Schema.Type.STRING));
        GenericData.Record value = new GenericData.Record(row);
        value.put("v", new org.apache.avro.util.Utf8(new byte[] {(byte) 0xff}));

        assertThat(
                        extended.refusal(
                                KafkaRecords.of(
                                        KafkaRecords.utf8("1"), registry.framed(row, value))))
                .isEqualTo("malformed-text");
    }

    private JsonNode render(Documents documents, Schema schema, Object value) {
        Schema row = row(schema);
        GenericData.Record record = new GenericData.Record(row);
        record.put("v", value);
        return document(documents, row, record).path("v");
    }

    private JsonNode document(Documents documents, Schema row, GenericData.Record record) {
        return documents.of(
                KafkaRecords.of(
                        "1".getBytes(StandardCharsets.UTF_8), registry.framed(row, record)));
    }

    private static Schema row(Schema field) {
        return Schema.createRecord(
                "Value", "", "shop.orders", false, List.of(new Schema.Field("v", field)));
    }

    private static Schema named(String avro, String connectName, String logicalType) {
        String logical = logicalType.isEmpty() ? "" : ",'logicalType':'" + logicalType + "'";
        return union(
                "{'type':'"
                        + avro
                        + "','connect.version':1,'connect.name':'"
                        + connectName
                        + "'"
                        + logical
                        + "}");
    }

    private static Schema union(String json) {
        return AvroBytes.schema(json.replace('\'', '"'));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static void assertTyped(JsonNode node, String type, String value) {
        assertThat(node.path("__rockset_type").textValue()).isEqualTo(type);
        assertThat(node.path("value").asText()).isEqualTo(value);
        assertThat(node.size()).isEqualTo(2);
    }
}
