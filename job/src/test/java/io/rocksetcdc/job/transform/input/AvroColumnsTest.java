package io.rocksetcdc.job.transform.input;

import static io.rocksetcdc.job.transform.input.Columns.avro;
import static io.rocksetcdc.job.transform.input.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.AvroBytes;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroColumnsTest {

    private static final String DATE = named("int", "io.debezium.time.Date");
    private static final String MICRO_TIME = named("long", "io.debezium.time.MicroTime");
    private static final String MICROS = named("long", "io.debezium.time.MicroTimestamp");
    private static final String NANOS = named("long", "io.debezium.time.NanoTimestamp");
    private static final String CONNECT = named("long", "org.apache.kafka.connect.data.Timestamp");
    private static final String ZONED = named("string", "io.debezium.time.ZonedTimestamp");
    private static final String VARIABLE =
            "{'type':'record','name':'VariableScaleDecimal','namespace':'io.debezium.data',"
                    + "'fields':[{'name':'scale','type':'int'},{'name':'value','type':'bytes'}]}";

    @Test
    void wholeNumbers() {
        assertThat(avro("'int'", 127, "TINYINT")).isEqualTo((byte) 127);
        assertThat(avro("'int'", -32768, "SMALLINT")).isEqualTo((short) -32768);
        assertThat(avro("'int'", 7, "INT")).isEqualTo(7);
        assertThat(avro("'long'", (long) Integer.MIN_VALUE, "INT")).isEqualTo(Integer.MIN_VALUE);
        assertThat(avro("'long'", Long.MAX_VALUE, "BIGINT")).isEqualTo(Long.MAX_VALUE);
        assertThat(avro("['null','long']", null, "BIGINT")).isNull();
        assertThat(avro("['long','null']", 3L, "BIGINT")).isEqualTo(3L);
        assertThat(avro("'boolean'", true, "BOOLEAN")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "128, TINYINT",
        "-129, TINYINT",
        "32768, SMALLINT",
        "2147483648, INT",
        "-2147483649, INT",
    })
    void wholeNumbersOutOfRange(long value, String type) {
        assertThat(refusal(() -> avro("'long'", value, type)))
                .isEqualTo(
                        "column-type: Column v is declared %s, but the record holds a whole number out of its range."
                                .formatted(type));
    }

    @Test
    void decimalsAreExact() {
        assertThat(decimal("12.50", 2, "DECIMAL(10, 2)")).isEqualTo(new BigDecimal("12.50"));
        assertThat(decimal("12.50", 2, "DECIMAL(10, 4)")).isEqualTo(new BigDecimal("12.5000"));
        assertThat(decimal("12.50", 2, "DECIMAL(10, 1)")).isEqualTo(new BigDecimal("12.5"));
        assertThat(decimal("0.00", 2, "DECIMAL(2, 0)")).isEqualTo(new BigDecimal("0"));
        assertThat(decimal("-99.9", 1, "DECIMAL(3, 1)")).isEqualTo(new BigDecimal("-99.9"));
        assertThat(decimal("12345678901234567890.123456789", 9, "DECIMAL(38, 18)"))
                .isEqualTo(new BigDecimal("12345678901234567890.123456789000000000"));
        assertThat(avro("'int'", 5, "DECIMAL(5, 2)")).isEqualTo(new BigDecimal("5.00"));
        assertThat(variable("1.5", "DECIMAL(5, 2)")).isEqualTo(new BigDecimal("1.50"));
        assertThat(avro("'string'", "12.5", "DECIMAL(5, 2)")).isEqualTo(new BigDecimal("12.50"));
        assertThat(decimal("12.00", 2, "BIGINT")).isEqualTo(12L);
    }

    @Test
    void decimalsAreNeverRoundedNorNull() {
        assertThat(refusal(() -> decimal("12.55", 2, "DECIMAL(10, 1)")))
                .isEqualTo(
                        "column-type: Column v is declared DECIMAL(10, 1), but the record holds a number"
                                + " that needs more digits after the point.");
        assertThat(refusal(() -> decimal("100.0", 1, "DECIMAL(3, 1)")))
                .contains("needs more digits before the point");
        assertThat(refusal(() -> decimal("12.5", 1, "BIGINT"))).contains("with a fraction");
        assertThat(refusal(() -> decimal("9223372036854775808", 0, "BIGINT")))
                .contains("out of its range");
        assertThat(refusal(() -> avro("'string'", "12,5", "DECIMAL(5, 2)")))
                .contains("text that is no decimal")
                .doesNotContain("12,5");
        assertThat(refusal(() -> avro("'double'", 0.5, "DECIMAL(5, 2)")))
                .contains("a floating point number");
        assertThat(refusal(() -> avro(VARIABLE, exponent(-2_000_000_000), "DECIMAL(38, 0)")))
                .contains("more digits before the point");
        assertThat(refusal(() -> avro(VARIABLE, exponent(2_000_000_000), "DECIMAL(38, 38)")))
                .contains("more digits after the point");
    }

    @Test
    void floatingPointNumbers() {
        assertThat(avro("'double'", 0.1, "DOUBLE")).isEqualTo(0.1);
        assertThat(avro("'double'", Double.NaN, "DOUBLE")).isEqualTo(Double.NaN);
        assertThat(avro("'float'", 0.1f, "FLOAT")).isEqualTo(0.1f);
        assertThat(avro("'float'", 0.1f, "DOUBLE")).isEqualTo((double) 0.1f);
        assertThat(avro("'double'", 0.5, "FLOAT")).isEqualTo(0.5f);
        assertThat(avro("'double'", Double.NaN, "FLOAT")).isEqualTo(Float.NaN);
        assertThat(avro("'long'", 1L << 53, "DOUBLE")).isEqualTo(0x1p53);
        assertThat(decimal("12.34", 2, "DOUBLE")).isEqualTo(12.34);
        assertThat(refusal(() -> avro("'long'", (1L << 53) + 1, "DOUBLE")))
                .contains("a whole number of more digits");
        assertThat(refusal(() -> avro("'long'", Long.MAX_VALUE, "DOUBLE")))
                .contains("a whole number of more digits");
        assertThat(refusal(() -> avro("'int'", (1 << 24) + 1, "FLOAT")))
                .contains("a whole number of more digits");
        assertThat(refusal(() -> decimal("9007199254740993.0", 1, "DOUBLE")))
                .contains("a whole number of more digits");
        assertThat(refusal(() -> avro("'double'", 0.1, "FLOAT"))).contains("of more digits");
        assertThat(refusal(() -> avro("'double'", 1.0, "BIGINT")))
                .contains("a floating point number");
    }

    @Test
    void texts() {
        assertThat(avro("'string'", "grün 🌲", "STRING")).isEqualTo("grün 🌲");
        assertThat(avro("'string'", "", "STRING")).isEqualTo("");
        assertThat(avro(named("string", "io.debezium.data.Uuid"), "a-b", "STRING"))
                .isEqualTo("a-b");
        assertThat(avro(named("string", "io.debezium.data.Json"), "{\"a\": 1}", "STRING"))
                .isEqualTo("{\"a\": 1}");
        assertThat(avro(ZONED, "2018-06-20T15:13:16+02:00", "STRING"))
                .isEqualTo("2018-06-20T15:13:16+02:00");
        assertThat(avro(named("string", "io.debezium.time.IsoDate"), "2018-06-20Z", "STRING"))
                .isEqualTo("2018-06-20");
        assertThat(decimal("12.50", 2, "STRING")).isEqualTo("12.50");
        assertThat(variable("1.500", "STRING")).isEqualTo("1.500");
        Schema symbols =
                AvroBytes.schema("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}");
        assertThat(avro(symbols.toString(), new GenericData.EnumSymbol(symbols, "B"), "STRING"))
                .isEqualTo("B");
        assertThat(
                        avro(
                                "{'type':'bytes','connect.name':'io.debezium.data.Bits','connect.parameters':{'length':'4'}}",
                                ByteBuffer.wrap(new byte[] {5}),
                                "STRING"))
                .isEqualTo("0101");
        assertThat(avro("'string'", "äö", "VARCHAR(2)")).isEqualTo("äö");
        assertThat(refusal(() -> avro("'string'", "äöü", "VARCHAR(2)"))).contains("longer text");
        assertThat(refusal(() -> avro("'int'", 1, "STRING"))).contains("a whole number");
        assertThat(refusal(() -> avro("'boolean'", true, "STRING"))).contains("a boolean");
        assertThat(refusal(() -> avro(DATE, 1, "STRING"))).contains("holds a date");
    }

    @Test
    void textThatIsNotUtf8() {
        Schema row =
                Schema.createRecord(
                        "Value",
                        "",
                        "a",
                        false,
                        List.of(new Schema.Field("v", Schema.create(Schema.Type.STRING))));
        byte[] bytes = {4, (byte) 0xed, (byte) 0xa0};
        Columns columns = Columns.of("v STRING", Columns.NO_TEXT);
        AvroBytes registry = new AvroBytes();
        byte[] framed =
                ByteBuffer.allocate(8).put((byte) 0).putInt(registry.id(row)).put(bytes).array();
        DecodedRecord decoded =
                Columns.decode(
                        DecoderOptions.defaults(Format.AVRO),
                        registry,
                        KafkaRecords.of(KafkaRecords.utf8("1"), framed));

        assertThat(refusal(() -> columns.read(decoded))).contains("not valid UTF-8");
    }

    @Test
    void bytes() {
        ByteBuffer three = ByteBuffer.wrap(new byte[] {0, -1, 5});
        assertThat(avro("'bytes'", three.duplicate(), "BYTES")).isEqualTo(three);
        assertThat(avro("'bytes'", three.duplicate(), "VARBINARY(3)")).isEqualTo(three);
        assertThat(refusal(() -> avro("'bytes'", three.duplicate(), "VARBINARY(2)")))
                .contains("more bytes");
        assertThat(refusal(() -> avro("'string'", "AP8F", "BYTES"))).contains("holds text");
        assertThat(refusal(() -> decimal("1.5", 1, "BYTES"))).contains("a decimal");
        assertThat(refusal(() -> avro("'bytes'", three.duplicate(), "STRING")))
                .contains("holds bytes");
    }

    @Test
    void datesAndTimes() {
        assertThat(avro(DATE, 17_425, "DATE")).isEqualTo(17_425);
        assertThat(avro("'string'", "2017-09-16", "DATE")).isEqualTo(17_425);
        assertThat(avro(MICRO_TIME, 86_399_999_999L, "TIME(6)")).isEqualTo(86_399_999);
        assertThat(avro(named("string", "io.debezium.time.IsoTime"), "10:15:30.5Z", "TIME(3)"))
                .isEqualTo(36_930_500);
        assertThat(avro(MICROS, 1_529_507_596_945_104L, "TIMESTAMP(6)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.945104"));
        assertThat(avro(MICROS, 1_529_507_596_945_104L, "TIMESTAMP(3)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.945"));
        assertThat(avro(MICROS, -1L, "TIMESTAMP(0)")).isEqualTo(wallClock("1969-12-31T23:59:59"));
        assertThat(avro(NANOS, 1_529_507_596_945_104_789L, "TIMESTAMP(9)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.945104789"));
        assertThat(avro(CONNECT, 1_529_507_596_945L, "TIMESTAMP(3)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.945"));
        assertThat(avro("'string'", "2018-06-20 15:13:16.9", "TIMESTAMP(3)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.9"));
        assertThat(avro(ZONED, "2018-06-20T15:13:16.945104Z", "TIMESTAMP_LTZ(6)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.945104"));
        assertThat(avro(ZONED, "2018-06-20T17:13:16.945104+02:00", "TIMESTAMP_LTZ(0)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16"));
        assertThat(
                        avro(
                                "{'type':'long','logicalType':'timestamp-micros'}",
                                1_529_507_596_945_104L,
                                "TIMESTAMP_LTZ(6)"))
                .isEqualTo(wallClock("2018-06-20T15:13:16.945104"));
    }

    @Test
    void datesAndTimesThatDoNotFit() {
        assertThat(refusal(() -> avro(MICRO_TIME, 86_400_000_000L, "TIME(0)")))
                .contains("no time of day");
        assertThat(refusal(() -> avro(MICRO_TIME, -1L, "TIME(0)"))).contains("no time of day");
        assertThat(refusal(() -> avro(MICROS, 1L, "TIMESTAMP_LTZ(6)")))
                .contains("a date and time without a zone");
        assertThat(refusal(() -> avro(ZONED, "2018-06-20T15:13:16Z", "TIMESTAMP(6)")))
                .contains("a point in time");
        assertThat(refusal(() -> avro(ZONED, "infinity", "TIMESTAMP_LTZ(6)")))
                .contains("no ISO date and time with a zone")
                .doesNotContain("infinity");
        assertThat(refusal(() -> avro("'long'", 1L, "TIMESTAMP_LTZ(3)")))
                .contains("a whole number");
        assertThat(refusal(() -> avro("'string'", "2018-06-20T15:13:16Z", "TIMESTAMP(3)")))
                .contains("without a zone");
        assertThat(refusal(() -> avro("'string'", "16.9.2017", "DATE"))).contains("no ISO date");
        assertThat(refusal(() -> avro(MICROS, 1L, "BIGINT")))
                .contains("a date and time without a zone");
        assertThat(refusal(() -> avro(DATE, 1, "TIMESTAMP(0)"))).contains("holds a date");
        assertThat(
                        refusal(
                                () ->
                                        avro(
                                                "'string'",
                                                "+999999999-01-01T00:00:00Z",
                                                "TIMESTAMP_LTZ(3)")))
                .contains("millions of years");
    }

    @Test
    void connectTimeStampsOfDocumentsArePointsInTime() {
        Schema row =
                AvroBytes.schema(
                        ("{'type':'record','name':'V','fields':[{'name':'_id','type':'string'},"
                                        + "{'name':'v','type':"
                                        + CONNECT
                                        + "}]}")
                                .replace('\'', '"'));
        GenericData.Record record = new GenericData.Record(row);
        record.put("_id", "1");
        record.put("v", 1_000L);
        Schema nested = Schema.createUnion(Schema.create(Schema.Type.NULL), row);

        RowData value = (RowData) avro(nested.toString(), record, "ROW<v TIMESTAMP(3)>");

        // Only the row itself says so, as in documents without SQL.
        assertThat(value.getTimestamp(0, 3)).isEqualTo(wallClock("1970-01-01T00:00:01"));
    }

    @Test
    void arraysMapsAndRecords() {
        ArrayData array =
                (ArrayData)
                        avro(
                                "{'type':'array','items':['null','int']}",
                                Arrays.asList(1, null, 3),
                                "ARRAY<BIGINT>");
        assertThat(array.size()).isEqualTo(3);
        assertThat(array.getLong(2)).isEqualTo(3);
        assertThat(array.isNullAt(1)).isTrue();

        Map<String, Integer> source = new LinkedHashMap<>();
        for (int i = 20; i > 0; i--) {
            source.put("k" + i, i);
        }
        MapData map = (MapData) avro("{'type':'map','values':'int'}", source, "MAP<STRING, INT>");
        assertThat(map.size()).isEqualTo(20);
        assertThat(map.keyArray().getString(0)).isEqualTo(StringData.fromString("k20"));
        assertThat(map.valueArray().getInt(19)).isEqualTo(1);

        Schema inner =
                AvroBytes.schema(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"extra\",\"type\":"
                                + "{\"type\":\"array\",\"items\":\"string\"}},{\"name\":\"a\",\"type\":\"int\"}]}");
        GenericData.Record record = new GenericData.Record(inner);
        record.put("extra", List.of("x", "y"));
        record.put("a", 5);
        RowData row = (RowData) avro(inner.toString(), record, "ROW<missing STRING, a BIGINT>");
        assertThat(row.isNullAt(0)).isTrue();
        assertThat(row.getLong(1)).isEqualTo(5);
    }

    @Test
    void messagesSayWhereInsideAColumn() {
        Schema inner =
                AvroBytes.schema(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        GenericData.Record record = new GenericData.Record(inner);
        record.put("a", "secret");
        String list = "{'type':'array','items':" + inner + "}";

        assertThat(refusal(() -> avro(list, List.of(record), "ARRAY<ROW<a INT>>")))
                .isEqualTo("column-type: Column v[].a is declared INT, but the record holds text.");
        assertThat(refusal(() -> avro(list, List.of(record), "ROW<a INT>")))
                .isEqualTo("column-type: Column v is declared ROW, but the record holds an array.");
        assertThat(refusal(() -> avro(inner.toString(), record, "STRING")))
                .isEqualTo(
                        "column-type: Column v is declared STRING, but the record holds a record.");
        assertThat(refusal(() -> avro("'string'", "x", "MAP<STRING, INT>")))
                .contains("declared MAP, but the record holds a string");
    }

    @Test
    void unionsAreReadByTheirBranch() {
        String union = "['null','int','string']";
        assertThat(avro(union, 5, "INT")).isEqualTo(5);
        assertThat(avro(union, null, "INT")).isNull();
        assertThat(avro(union, "x", "STRING")).isEqualTo("x");
        assertThat(refusal(() -> avro(union, "x", "INT"))).contains("holds text");
    }

    private static Object decimal(String number, int scale, String type) {
        String schema =
                "{'type':'bytes','connect.name':'org.apache.kafka.connect.data.Decimal',"
                        + "'connect.parameters':{'scale':'"
                        + scale
                        + "'}}";
        byte[] unscaled = new BigDecimal(number).setScale(scale).unscaledValue().toByteArray();
        return avro(schema, ByteBuffer.wrap(unscaled), type);
    }

    private static Object variable(String number, String type) {
        BigDecimal decimal = new BigDecimal(number);
        GenericData.Record record = exponent(decimal.scale());
        record.put("value", ByteBuffer.wrap(decimal.unscaledValue().toByteArray()));
        return avro(VARIABLE, record, type);
    }

    private static GenericData.Record exponent(int scale) {
        GenericData.Record record =
                new GenericData.Record(AvroBytes.schema(VARIABLE.replace('\'', '"')));
        record.put("scale", scale);
        record.put("value", ByteBuffer.wrap(BigInteger.ONE.toByteArray()));
        return record;
    }

    private static TimestampData wallClock(String text) {
        return TimestampData.fromLocalDateTime(LocalDateTime.parse(text));
    }

    private static String named(String type, String name) {
        return "{'type':'%s','connect.name':'%s'}".formatted(type, name);
    }
}
