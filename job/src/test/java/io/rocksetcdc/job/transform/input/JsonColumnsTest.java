package io.rocksetcdc.job.transform.input;

import static io.rocksetcdc.job.transform.input.Columns.connect;
import static io.rocksetcdc.job.transform.input.Columns.json;
import static io.rocksetcdc.job.transform.input.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonColumnsTest {

    private static final TimestampData TIME =
            TimestampData.fromLocalDateTime(LocalDateTime.parse("2018-06-20T15:13:16.945"));

    @Test
    void tokens() {
        assertThat(json("null", "INT")).isNull();
        assertThat(json("true", "BOOLEAN")).isEqualTo(true);
        assertThat(json("127", "TINYINT")).isEqualTo((byte) 127);
        assertThat(json("9223372036854775807", "BIGINT")).isEqualTo(Long.MAX_VALUE);
        assertThat(json("5.0", "BIGINT")).isEqualTo(5L);
        assertThat(json("1e3", "INT")).isEqualTo(1000);
        assertThat(json("0.1", "DOUBLE")).isEqualTo(0.1);
        assertThat(json("1e300", "DOUBLE")).isEqualTo(1e300);
        assertThat(json("0.1", "FLOAT")).isEqualTo(0.1f);
        assertThat(json("12.5", "DECIMAL(5, 2)")).isEqualTo(new BigDecimal("12.50"));
        assertThat(json("\"12.5\"", "DECIMAL(5, 2)")).isEqualTo(new BigDecimal("12.50"));
        assertThat(json("12345678901234567890", "DECIMAL(20, 0)"))
                .isEqualTo(new BigDecimal("12345678901234567890"));
        assertThat(json("\"a\\u00e4\\n\"", "STRING")).isEqualTo("aä\n");
        assertThat(json("\"ä\"", "STRING")).isEqualTo("ä");
        assertThat(json("{ \"b\": [1, 2] }", "STRING")).isEqualTo("{ \"b\": [1, 2] }");
        assertThat(json("[1,{}]", "STRING")).isEqualTo("[1,{}]");
        assertThat(json("\"AP8Q\"", "BYTES")).isEqualTo(ByteBuffer.wrap(new byte[] {0, -1, 16}));
        assertThat(json("\"2017-09-16\"", "DATE")).isEqualTo(17_425);
        assertThat(json("\"10:15:30.5\"", "TIME(3)")).isEqualTo(36_930_500);
        assertThat(json("\"2018-06-20T15:13:16.945\"", "TIMESTAMP(3)")).isEqualTo(TIME);
        assertThat(json("\"2018-06-20T17:13:16.945+02:00\"", "TIMESTAMP_LTZ(3)")).isEqualTo(TIME);
        assertThat(json("1529507596945", "TIMESTAMP_LTZ(6)")).isEqualTo(TIME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "128 | TINYINT | a whole number out of its range",
                "9223372036854775808 | BIGINT | a whole number out of its range",
                "1.5 | BIGINT | a number with a fraction",
                "1e999999999 | BIGINT | a whole number out of its range",
                "1e999999999 | DECIMAL(38, 0) | a number that needs more digits before the point",
                "1e-999999999 | DECIMAL(38, 38) | a number that needs more digits after the point",
                "1e99999999999 | DECIMAL(38, 0) | a number with an exponent beyond all range",
                "1e400 | DOUBLE | a number out of its range",
                "9007199254740993 | DOUBLE | a whole number of more digits",
                "18446744073709551617 | DOUBLE | a whole number of more digits",
                "1 | STRING | a whole number",
                "1.5 | STRING | a number",
                "18446744073709551616 | STRING | a whole number",
                "true | STRING | a boolean",
                "\"x\" | INT | text",
                "\"1\" | INT | text",
                "\"x\" | BOOLEAN | text",
                "1 | BOOLEAN | a whole number",
                "{\"a\":1} | INT | a JSON object",
                "[1] | INT | a JSON array",
                "\"x!\" | BYTES | text that is not base64",
                "1 | DATE | a whole number",
                "1529507596945 | TIMESTAMP(3) | a whole number",
                "\"2018-06-20T15:13:16\" | TIMESTAMP_LTZ(3) | text that is no ISO date and time with a zone",
                "\"2018-06-20T15:13:16Z\" | TIMESTAMP(3) | text that is no ISO date and time without a zone",
                "{\"a\":1} | ARRAY<INT> | a JSON object",
                "[1] | ROW<a INT> | a JSON array",
                "\"x\" | MAP<STRING, INT> | text",
                "{\"$numberLong\":\"x\"} | BIGINT | extended JSON of an unknown form",
                "{\"$date\":\"x\"} | TIMESTAMP_LTZ(3) | text that is no ISO date and time with a zone",
                "{\"$date\":1} | TIMESTAMP(3) | a point in time",
                "{\"$oid\":\"a\",\"x\":1} | INT | a JSON object",
            })
    void refusals(String value, String type, String kind) {
        String declared = type.startsWith("ARRAY") ? "ARRAY" : type;
        declared = type.startsWith("ROW") ? "ROW" : declared;
        declared = type.startsWith("MAP") ? "MAP" : declared;
        assertThat(refusal(() -> json(value, type)))
                .isEqualTo(
                        "column-type: Column v is declared %s, but the record holds %s."
                                .formatted(declared, kind));
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThat(refusal(() -> json("\"\\ud800\"", "STRING")))
                .isEqualTo("malformed-json: A JSON string has half of a surrogate pair.");
        assertThat(refusal(() -> json("[\"\\ud800\"]", "ARRAY<STRING>")))
                .isEqualTo("malformed-json: A JSON string has half of a surrogate pair.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"$oid\":\"5f\"} | STRING | 5f",
                "{\"$numberDecimal\":\"1.50\"} | STRING | 1.50",
                "{\"$numberDecimal\":\"NaN\"} | STRING | NaN",
                "{\"$numberDecimal\":\"1.50\"} | DECIMAL(5, 3) | 1.500",
                "{\"$numberDecimal\":\"1E+2\"} | DECIMAL(5, 0) | 100",
                "{\"$numberLong\":\"9223372036854775807\"} | BIGINT | 9223372036854775807",
                "{\"$numberLong\":\"7\"} | DECIMAL(5, 1) | 7.0",
                "{\"$numberInt\":\"7\"} | INT | 7",
                "{\"$numberDouble\":\"-Infinity\"} | DOUBLE | -Infinity",
                "{\"$numberDouble\":\"1.5\"} | DOUBLE | 1.5",
                "{\"$date\":1529507596945} | TIMESTAMP_LTZ(3) | 2018-06-20T15:13:16.945",
                "{\"$date\":{\"$numberLong\":\"-1\"}} | TIMESTAMP_LTZ(3) | 1969-12-31T23:59:59.999",
                "{\"$date\":\"2018-06-20T15:13:16.945Z\"} | TIMESTAMP_LTZ(3) | 2018-06-20T15:13:16.945",
                "{\"$date\":1} | STRING | {\"$date\":1}",
                "{\"$numberLong\":\"7\"} | STRING | {\"$numberLong\":\"7\"}",
                "{\"$oid\":\"a\",\"x\":1} | STRING | {\"$oid\":\"a\",\"x\":1}",
                "{} | STRING | {}",
                "{ \"$oid\" : \"5f\" } | STRING | 5f",
                "{\"a\":1,\"a\":2} | STRING | {\"a\":1,\"a\":2}",
                "{\"$date\":{\"x\":1}} | STRING | {\"$date\":{\"x\":1}}",
            })
    void extendedJson(String value, String type, String expected) {
        assertThat(String.valueOf(json(value, type))).isEqualTo(expected);
    }

    @Test
    void extendedJsonOfBytes() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, -1, 16});
        assertThat(json("{\"$binary\":{\"base64\":\"AP8Q\",\"subType\":\"00\"}}", "BYTES"))
                .isEqualTo(bytes);
        assertThat(json("{\"$binary\":\"AP8Q\",\"$type\":\"00\"}", "BYTES")).isEqualTo(bytes);
    }

    @Test
    void schemasGiveTypes() {
        assertThat(connect("'type':'int32','name':'io.debezium.time.Date'", "17425", "DATE"))
                .isEqualTo(17_425);
        assertThat(
                        connect(
                                "'type':'int64','name':'io.debezium.time.Timestamp'",
                                "1529507596945",
                                "TIMESTAMP(3)"))
                .isEqualTo(TIME);
        assertThat(
                        connect(
                                "'type':'string','name':'io.debezium.time.ZonedTimestamp'",
                                "'2018-06-20T15:13:16.945Z'",
                                "TIMESTAMP_LTZ(3)"))
                .isEqualTo(TIME);
        assertThat(connect("'type':'bytes'", "'AP8Q'", "BYTES"))
                .isEqualTo(ByteBuffer.wrap(new byte[] {0, -1, 16}));
        String decimal =
                "'type':'bytes','name':'org.apache.kafka.connect.data.Decimal','parameters':{'scale':'2'}";
        assertThat(connect(decimal, "'MDk='", "DECIMAL(10, 2)"))
                .isEqualTo(new BigDecimal("123.45"));
        assertThat(connect(decimal, "123.45", "DECIMAL(10, 2)"))
                .isEqualTo(new BigDecimal("123.45"));
        assertThat(
                        connect(
                                "'type':'struct','name':'io.debezium.data.VariableScaleDecimal',"
                                        + "'fields':[{'field':'scale','type':'int32'},{'field':'value','type':'bytes'}]",
                                "{'scale':1,'value':'Dw=='}",
                                "DECIMAL(10, 2)"))
                .isEqualTo(new BigDecimal("1.50"));
        assertThat(connect("'type':'double'", "'NaN'", "DOUBLE")).isEqualTo(Double.NaN);
        assertThat(connect("'type':'double'", "1.5", "DOUBLE")).isEqualTo(1.5);
        assertThat(refusal(() -> connect("'type':'int64'", "1", "TIMESTAMP_LTZ(3)")))
                .contains("holds a whole number");
        assertThat(refusal(() -> connect("'type':'string'", "'AP8Q'", "BYTES")))
                .contains("holds text");
        assertThat(
                        refusal(
                                () ->
                                        connect(
                                                "'type':'int32','name':'io.debezium.time.Date'",
                                                "1",
                                                "INT")))
                .contains("holds a date");
    }

    @Test
    void arraysMapsAndObjects() {
        ArrayData array = (ArrayData) json("[ 1 , null,3 ]", "ARRAY<BIGINT>");
        assertThat(array.size()).isEqualTo(3);
        assertThat(array.isNullAt(1)).isTrue();
        assertThat(array.getLong(2)).isEqualTo(3);
        assertThat(((ArrayData) json("[]", "ARRAY<BIGINT>")).size()).isZero();

        MapData map = (MapData) json("{\"b\":1,\"a\":{\"$numberInt\":\"2\"}}", "MAP<STRING, INT>");
        assertThat(map.keyArray().getString(0)).isEqualTo(StringData.fromString("b"));
        assertThat(map.valueArray().getInt(1)).isEqualTo(2);

        RowData row =
                (RowData)
                        json(
                                "{\"extra\":[{}],\"a\":[{\"x\":\"1\"},{\"x\":null},{}],\"n\":{\"y\":2}}",
                                "ROW<missing INT, n ROW<y INT>, a ARRAY<ROW<x STRING>>>");
        assertThat(row.isNullAt(0)).isTrue();
        assertThat(row.getRow(1, 1).getInt(0)).isEqualTo(2);
        assertThat(row.getArray(2).getRow(0, 1).getString(0).toString()).isEqualTo("1");
        assertThat(row.getArray(2).getRow(1, 1).isNullAt(0)).isTrue();
        assertThat(row.getArray(2).getRow(2, 1).isNullAt(0)).isTrue();
        assertThat(refusal(() -> json("{\"a\":[{\"x\":1}]}", "ROW<a ARRAY<ROW<x STRING>>>")))
                .contains("Column v.a[].x is declared STRING");
    }

    @Test
    void typesReachInside() {
        RowData row =
                (RowData)
                        connect(
                                "'type':'struct','fields':[{'field':'d','type':'array','items':"
                                        + "{'type':'int32','name':'io.debezium.time.Date'}},"
                                        + "{'field':'m','type':'map','keys':{'type':'string'},'values':{'type':'bytes'}}]",
                                "{'d':[17425],'m':{'k':'AP8Q'}}",
                                "ROW<d ARRAY<DATE>, m MAP<STRING, BYTES>>");
        assertThat(row.getArray(0).getInt(0)).isEqualTo(17_425);
        assertThat(row.getMap(1).valueArray().getBinary(0)).isEqualTo(new byte[] {0, -1, 16});
    }
}
