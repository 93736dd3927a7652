package io.rocksetcdc.job.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.config.MetadataFields;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.KafkaRecords;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.sink.RejectedRecordException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.junit.jupiter.api.Test;

/** What documents have of the query's values. */
class ComputedColumnsTest {

    private static final TimestampData TIME =
            TimestampData.fromLocalDateTime(LocalDateTime.parse("2018-06-20T15:13:16.945104789"));

    private final Documents extended = documents(TypeRendering.EXTENDED, DecimalRendering.STRING);
    private final Documents plain = documents(TypeRendering.PLAIN, DecimalRendering.NUMBER);

    @Test
    void scalars() throws RejectedRecordException {
        assertThat(extended("BOOLEAN", true)).isEqualTo("true");
        assertThat(extended("TINYINT", (byte) -1)).isEqualTo("-1");
        assertThat(extended("SMALLINT", (short) 2)).isEqualTo("2");
        assertThat(extended("INT", 3)).isEqualTo("3");
        assertThat(extended("BIGINT", Long.MAX_VALUE)).isEqualTo("9223372036854775807");
        assertThat(extended("FLOAT", 0.1f)).isEqualTo("0.1");
        assertThat(extended("DOUBLE", 0.1)).isEqualTo("0.1");
        assertThat(extended("STRING", text("ä\n"))).isEqualTo("\"ä\\n\"");
        assertThat(extended("INT", null)).isEqualTo("null");
    }

    @Test
    void numbersThatJsonDoesNotHaveAreNull() throws RejectedRecordException {
        assertThat(extended("DOUBLE", Double.NaN)).isEqualTo("null");
        assertThat(extended("FLOAT", Float.POSITIVE_INFINITY)).isEqualTo("null");
        assertThat(extended.count("nonFiniteNumbers")).isEqualTo(2);
    }

    @Test
    void decimals() throws RejectedRecordException {
        DecimalData number = DecimalData.fromBigDecimal(new BigDecimal("12.50"), 38, 2);
        assertThat(extended("DECIMAL(38, 2)", number)).isEqualTo("\"12.50\"");
        assertThat(plain("DECIMAL(38, 2)", number)).isEqualTo("12.50");
        DecimalData small = DecimalData.fromBigDecimal(new BigDecimal("0.0000000001"), 10, 10);
        assertThat(plain("DECIMAL(10, 10)", small)).isEqualTo("0.0000000001");
    }

    @Test
    void datesTimesAndBytes() throws RejectedRecordException {
        assertThat(extended("DATE", 17_425)).isEqualTo(typed("date", "\"2017-09-16\""));
        assertThat(plain("DATE", 17_425)).isEqualTo("\"2017-09-16\"");
        assertThat(extended("TIME(3)", 36_930_500)).isEqualTo(typed("time", "\"10:15:30.500\""));
        assertThat(extended("TIMESTAMP(9)", TIME))
                .isEqualTo(typed("datetime", "\"2018-06-20T15:13:16.945104\""));
        assertThat(plain("TIMESTAMP(9)", TIME)).isEqualTo("\"2018-06-20T15:13:16.945104789\"");
        assertThat(extended("TIMESTAMP_LTZ(9)", TIME))
                .isEqualTo(typed("timestamp", "1529507596945104"));
        assertThat(plain("TIMESTAMP_LTZ(9)", TIME)).isEqualTo("\"2018-06-20T15:13:16.945104789Z\"");
        TimestampData early = TimestampData.fromEpochMillis(-1, 1_000);
        assertThat(extended("TIMESTAMP_LTZ(6)", early)).isEqualTo(typed("timestamp", "-999"));
        assertThat(extended("TIMESTAMP(6)", early))
                .isEqualTo(typed("datetime", "\"1969-12-31T23:59:59.999001\""));
        assertThat(extended("BYTES", new byte[] {0, -1, 16})).isEqualTo(typed("bytes", "\"AP8Q\""));
        assertThat(plain("BYTES", new byte[] {0, -1, 16})).isEqualTo("\"AP8Q\"");
    }

    @Test
    void textIsAlwaysUtf8() throws RejectedRecordException {
        BinaryStringData half =
                BinaryStringData.fromBytes(new byte[] {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80});
        assertThat(extended("STRING", half)).startsWith("\"a\ufffd").endsWith("\"");
        assertThat(extended("STRING", StringData.fromString("a\ud83d"))).startsWith("\"a");
        Map<Object, Object> map = new HashMap<>();
        map.put(half, 1);
        assertThat(extended("MAP<STRING, INT>", new GenericMapData(map))).startsWith("{\"a\ufffd");
    }

    @Test
    void containers() throws RejectedRecordException {
        assertThat(extended("ARRAY<INT>", new GenericArrayData(new Object[] {1, null, 3})))
                .isEqualTo("[1,null,3]");
        assertThat(extended("ARRAY<INT NOT NULL>", new GenericArrayData(new int[] {1, 2})))
                .isEqualTo("[1,2]");
        assertThat(
                        extended(
                                "ROW<a INT, b ROW<c STRING>>",
                                GenericRowData.of(1, GenericRowData.of(text("x")))))
                .isEqualTo("{\"a\":1,\"b\":{\"c\":\"x\"}}");
        assertThat(
                        extended(
                                "ARRAY<ROW<d DATE>>",
                                new GenericArrayData(new Object[] {GenericRowData.of(17_425)})))
                .isEqualTo("[{\"d\":" + typed("date", "\"2017-09-16\"") + "}]");
    }

    @Test
    void maps() throws RejectedRecordException {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(text("b"), 1);
        map.put(text("a"), null);
        assertThat(extended("MAP<STRING, INT>", new GenericMapData(map)))
                .isEqualTo("{\"b\":1,\"a\":null}");

        Map<Object, Object> numbers = new LinkedHashMap<>();
        numbers.put(2, text("x"));
        numbers.put(null, text("y"));
        assertThat(extended("MAP<INT, STRING>", new GenericMapData(numbers)))
                .isEqualTo("[{\"key\":2,\"value\":\"x\"},{\"key\":null,\"value\":\"y\"}]");

        Map<Object, Object> nameless = new HashMap<>();
        nameless.put(null, 1);
        assertThatThrownBy(() -> extended("MAP<STRING, INT>", new GenericMapData(nameless)))
                .isInstanceOfSatisfying(
                        RejectedRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo("null-map-key"));
    }

    @Test
    void noValueSteersTheServer() throws RejectedRecordException {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(text("__rockset_type"), 1);
        map.put(text("__rockset_type_"), 2);
        assertThat(extended("MAP<STRING, INT>", new GenericMapData(map)))
                .isEqualTo("{\"__rockset_type__\":1,\"__rockset_type_\":2}");
        assertThat(extended("ROW<__rockset_type INT>", GenericRowData.of(1)))
                .isEqualTo("{\"__rockset_type_\":1}");
        assertThat(extended.count("renamedFields")).isEqualTo(2);
    }

    @Test
    void twoNamesThatBecomeOneAreRefused() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(BinaryStringData.fromBytes(new byte[] {(byte) 0xff}), 1);
        map.put(BinaryStringData.fromBytes(new byte[] {(byte) 0xfe}), 2);
        assertThatThrownBy(() -> extended("MAP<STRING, INT>", new GenericMapData(map)))
                .isInstanceOfSatisfying(
                        RejectedRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo("duplicate-field"));
    }

    @Test
    void typesThatNoDocumentHoldsAreRefusedAtOnce() {
        for (String type : List.of("NULL", "ROW<a INTERVAL MONTH>", "MULTISET<INT>")) {
            assertThatThrownBy(() -> Query.of("a INT").computed("v", type, null).projection())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Column v is");
        }
    }

    private String extended(String type, Object value) throws RejectedRecordException {
        return value(extended, type, value);
    }

    private String plain(String type, Object value) throws RejectedRecordException {
        return value(plain, type, value);
    }

    private static String value(Documents documents, String type, Object value)
            throws RejectedRecordException {
        Query query = Query.of("a INT").computed("v", type, value);
        String text =
                documents.texts(query.of(documents.decode(KafkaRecords.text("1", "{}")))).get(0);
        String before = "{\"_id\":\"1\",\"v\":";
        String after = ",\"_op\":\"REPSERT\"}";
        assertThat(text).startsWith(before).endsWith(after);
        return text.substring(before.length(), text.length() - after.length());
    }

    private static String typed(String type, String value) {
        return "{\"__rockset_type\":\"%s\",\"value\":%s}".formatted(type, value);
    }

    private static StringData text(String text) {
        return StringData.fromString(text);
    }

    private static Documents documents(TypeRendering types, DecimalRendering decimals) {
        return new Documents(
                new DecoderOptions(
                        Format.JSON, DocumentShape.ROW, types, decimals, MetadataFields.DROP),
                SchemaLookup.none());
    }
}
