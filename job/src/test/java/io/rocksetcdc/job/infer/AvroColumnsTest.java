package io.rocksetcdc.job.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RowSchema;
import io.rocksetcdc.job.transform.plan.PinnedText;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroColumnsTest {

    private static final String KEY =
            "{\"type\":\"record\",\"name\":\"Key\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";

    /** A column's Avro type, and the SQL type that it is to become. */
    private static final String[][] TYPES = {
        {"id", "\"long\"", "BIGINT"},
        {"flag", "\"boolean\"", "BOOLEAN"},
        {"small", "{\"type\":\"int\",\"connect.type\":\"int16\"}", "INT"},
        {"real", "\"float\"", "FLOAT"},
        {"value", "\"double\"", "DOUBLE"},
        {"text", "[\"null\",\"string\"]", "STRING"},
        {"reversed", "[\"int\",\"null\"]", "INT"},
        {"bytea", "\"bytes\"", "BYTES"},
        {"fixed_size", "{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}", "BYTES"},
        {"state", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"a\"]}", "STRING"},
        {"date", connect("int", "io.debezium.time.Date"), "DATE"},
        {"time", connect("long", "io.debezium.time.MicroTime"), "TIME(3)"},
        {"ms", connect("long", "io.debezium.time.Timestamp"), "TIMESTAMP(3)"},
        {"us", connect("long", "io.debezium.time.MicroTimestamp"), "TIMESTAMP(6)"},
        {"ns", connect("long", "io.debezium.time.NanoTimestamp"), "TIMESTAMP(9)"},
        {"kc", connect("long", "org.apache.kafka.connect.data.Timestamp"), "TIMESTAMP(3)"},
        {"zoned", connect("string", "io.debezium.time.ZonedTimestamp"), "TIMESTAMP_LTZ(6)"},
        {"iso_date", connect("string", "io.debezium.time.IsoDate"), "DATE"},
        {"iso_time", connect("string", "io.debezium.time.IsoTime"), "TIME(3)"},
        {"iso", connect("string", "io.debezium.time.IsoTimestamp"), "TIMESTAMP(6)"},
        {"logical", "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}", "TIMESTAMP_LTZ(6)"},
        {"local", "{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}", "TIMESTAMP(3)"},
        {"uuid", connect("string", "io.debezium.data.Uuid"), "STRING"},
        {"jsonb", connect("string", "io.debezium.data.Json"), "STRING"},
        {"xml", connect("string", "io.debezium.data.Xml"), "STRING"},
        {"bits", connect("bytes", "io.debezium.data.Bits"), "STRING"},
        {"price", decimal(10, 2), "DECIMAL(10, 2)"},
        {"huge", decimal(64, 4), "STRING"},
        {"any_scale", variableScale(), "STRING"},
        {"tags", "{\"type\":\"array\",\"items\":[\"null\",\"string\"]}", "ARRAY<STRING>"},
        {"attributes", "{\"type\":\"map\",\"values\":\"int\"}", "MAP<STRING, INT>"},
        {
            "point",
            "{\"type\":\"record\",\"name\":\"P\",\"fields\":[{\"name\":\"x\",\"type\":\"double\"},{\"name\":\"order\",\"type\":\"string\"}]}",
            "ROW<x DOUBLE, `order` STRING>"
        },
        {"nothing", "{\"type\":\"record\",\"name\":\"N\",\"fields\":[]}", "STRING"},
        {"either", "[\"null\",\"int\",\"string\"]", "STRING"},
        {"none", "\"null\"", "STRING"},
        {"weird name`", "\"int\"", "INT"},
    };

    @Test
    void everyTypeHasItsColumnAndThePlannerTakesAllOfThem() {
        InferredTable table = table(DecoderOptions.defaults(Format.AVRO), envelope());
        Map<String, String> types = new LinkedHashMap<>();
        table.columns().forEach(c -> types.put(c.name(), PinnedText.type(c.type())));
        Map<String, String> expected = new LinkedHashMap<>();
        for (String[] type : TYPES) {
            expected.put(type[0], type[2]);
        }
        assertThat(types).containsExactlyEntriesOf(expected);
        assertThat(table.primaryKey()).containsExactly("id");

        String ddl = PinnedText.of(table.input(), table.comments());
        assertThat(ddl)
                .contains("  id BIGINT NOT NULL,\n", "  `weird name``` INT,\n")
                .contains("  any_scale STRING, -- a decimal of any scale\n")
                .contains("  PRIMARY KEY (id) NOT ENFORCED\n)");
        TransformPlanner planner = new TransformPlanner();
        assertThat(Drift.between(planner.columns("schema.sql", ddl), table.input())).isEmpty();
        TransformFiles all =
                new TransformFiles("x.sql", "SELECT * FROM _input", "s.sql", ddl, false, false);
        assertThat(planner.plan(all).projection().columns()).hasSize(TYPES.length);
    }

    @Test
    void aFlatRowHasNoFieldsOfTheCapturePipeline() {
        Schema flat =
                record(
                        "Value",
                        field("_id", "\"string\""),
                        field("n", "\"int\""),
                        field("__deleted", "\"string\""),
                        field("_streamkap_ts_ms", "\"long\""));
        InferredTable table = table(DecoderOptions.defaults(Format.AVRO), flat);
        assertThat(table.columns()).extracting(InferredColumn::name).containsExactly("n");
        assertThat(table.primaryKey()).as("a key that the row does not have").isEmpty();
    }

    @Test
    void rowsThatAreJsonTextHaveNoColumnsInTheSchema() {
        Schema documents =
                record(
                        "Envelope",
                        field("after", "[\"null\",\"string\"]"),
                        field("op", "\"string\""),
                        field("source", "{\"type\":\"record\",\"name\":\"S\",\"fields\":[]}"));
        assertThat(RowSchema.of(documents, DecoderOptions.defaults(Format.AVRO))).isEmpty();
    }

    private static InferredTable table(DecoderOptions options, Schema value) {
        return AvroColumns.of(
                "a test",
                RowSchema.of(value, options).orElseThrow(),
                Optional.of(new Schema.Parser().parse(KEY)),
                options);
    }

    private static Schema envelope() {
        String[] fields = new String[TYPES.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(TYPES[i][0], TYPES[i][1]);
        }
        String row =
                "{\"type\":\"record\",\"name\":\"Row\",\"fields\":["
                        + String.join(",", fields)
                        + "]}";
        return record(
                "Envelope",
                field("before", "[\"null\"," + row + "]"),
                field("after", "[\"null\",\"Row\"]"),
                field("op", "\"string\""),
                field("source", "{\"type\":\"record\",\"name\":\"S\",\"fields\":[]}"));
    }

    private static Schema record(String name, String... fields) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .parse(
                        "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[%s]}"
                                .formatted(name, String.join(",", fields)));
    }

    private static String field(String name, String type) {
        return "{\"name\":\"%s\",\"type\":%s}".formatted(name, type);
    }

    private static String connect(String type, String name) {
        return "{\"type\":\"%s\",\"connect.name\":\"%s\"}".formatted(type, name);
    }

    private static String decimal(int precision, int scale) {
        return "{\"type\":\"bytes\",\"connect.name\":\"org.apache.kafka.connect.data.Decimal\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
                .formatted(precision, scale);
    }

    private static String variableScale() {
        return "{\"type\":\"record\",\"name\":\"VariableScaleDecimal\",\"namespace\":\"io.debezium.data\",\"fields\":[{\"name\":\"scale\",\"type\":\"int\"},{\"name\":\"value\",\"type\":\"bytes\"}]}";
    }
}
