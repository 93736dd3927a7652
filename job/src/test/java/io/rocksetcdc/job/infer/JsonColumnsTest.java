package io.rocksetcdc.job.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.decode.SchemaLookup;
import io.rocksetcdc.job.transform.InputColumn;
import io.rocksetcdc.job.transform.plan.InputTable;
import io.rocksetcdc.job.transform.plan.PinnedText;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.types.logical.DateType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class JsonColumnsTest {

    private static final DecoderOptions OPTIONS = DecoderOptions.defaults(Format.JSON);

    private final RecordDecoder decoder =
            new RecordDecoder(OPTIONS, SchemaLookup.none(), new UnregisteredMetricsGroup());
    private final JsonColumns columns = new JsonColumns(OPTIONS);

    @Test
    void documentsOfMongoDb() throws Exception {
        add(
                "{\"_id\":{\"$oid\":\"65f0c0ffee000000000000aa\"},\"rating\":5,\"at\":{\"$date\":1717200000000},"
                        + "\"price\":{\"$numberDecimal\":\"9.90\"},\"big\":{\"$numberLong\":\"9007199254740993\"},"
                        + "\"author\":{\"name\":\"Ann\",\"order\":1},\"raw\":{\"$binary\":{\"base64\":\"AA==\",\"subType\":\"00\"}}}",
                "{\"_id\":{\"$oid\":\"65f0c0ffee000000000000ab\"},\"rating\":4.5,\"at\":null,"
                        + "\"author\":{\"age\":30},\"ref\":{\"$oid\":\"65f0c0ffee000000000000ac\"}}");
        assertThat(ddl())
                .isEqualTo(
                        """
                        CREATE TABLE _input (
                          rating DOUBLE, -- in 2 of 2
                          `at` TIMESTAMP_LTZ(3), -- in 2 of 2; null in 1
                          price STRING, -- in 1 of 2
                          big BIGINT, -- in 1 of 2
                          author ROW<name STRING, `order` BIGINT, age BIGINT>, -- in 2 of 2
                          `raw` BYTES, -- in 1 of 2
                          `ref` STRING -- in 1 of 2
                        )
                        """);
    }

    @Test
    void arraysAndMixedValues() throws Exception {
        add(
                "{\"tags\":[\"a\",null],\"items\":[{\"sku\":\"x\",\"n\":1},{\"sku\":\"y\",\"price\":1.5}],\"mix\":1,\"empty\":[],\"o\":{},\"deep\":[[1],[2.5]]}",
                "{\"tags\":[],\"items\":[],\"mix\":\"one\",\"empty\":[],\"o\":{},\"never\":null,\"inside\":[1,\"b\"]}");
        assertThat(ddl())
                .isEqualTo(
                        """
                        CREATE TABLE _input (
                          tags ARRAY<STRING>, -- in 2 of 2
                          items ARRAY<ROW<sku STRING, n BIGINT, price DOUBLE>>, -- in 2 of 2
                          mix STRING, -- in 2 of 2; mixed, text 1, number 1
                          `empty` ARRAY<STRING>, -- in 2 of 2; no element seen
                          o STRING, -- in 2 of 2; objects without fields
                          deep ARRAY<ARRAY<DOUBLE>>, -- in 1 of 2
                          never STRING, -- in 1 of 2; null in 1; no value seen
                          inside ARRAY<STRING> -- in 1 of 2; []: mixed, text 1, number 1
                        )
                        """);
    }

    @Test
    void numbersKeepAllTheirDigits() throws Exception {
        add(
                "{\"whole\":1,\"mixed\":1,\"big\":12345678901234567890,\"exact\":9007199254740993,\"long\":0.12345678901234567890,\"e\":1e3,\"vast\":1e300}",
                "{\"whole\":-9223372036854775808,\"mixed\":1.25,\"big\":1,\"exact\":0.5,\"long\":1,\"e\":2,\"vast\":12345678901234567890}");
        assertThat(columns.table("").columns())
                .extracting(c -> c.name() + " " + PinnedText.type(c.type()))
                .containsExactly(
                        "whole BIGINT",
                        "mixed DOUBLE",
                        "big DECIMAL(38, 0)",
                        "exact DECIMAL(38, 1)",
                        "long DECIMAL(38, 19)",
                        "e BIGINT",
                        "vast DOUBLE");
    }

    @Test
    void flatRowsAndTheirKeys() throws Exception {
        add("{\"id\":7,\"n\":null,\"__deleted\":\"false\",\"_streamkap_ts_ms\":1}");
        assertThat(columns.table("").primaryKey()).containsExactly("id");
        assertThat(ddl())
                .isEqualTo(
                        """
                        CREATE TABLE _input (
                          id BIGINT NOT NULL, -- in 1 of 1
                          n STRING, -- in 1 of 1; null in 1; no value seen
                          PRIMARY KEY (id) NOT ENFORCED
                        )
                        """);
    }

    @Test
    void aSchemaSaysMoreThanValues() throws Exception {
        add(
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"id\",\"type\":\"int64\"},"
                        + "{\"field\":\"day\",\"type\":\"int32\",\"name\":\"io.debezium.time.Date\"},"
                        + "{\"field\":\"at\",\"type\":\"int64\",\"name\":\"io.debezium.time.MicroTimestamp\",\"optional\":true},"
                        + "{\"field\":\"total\",\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\",\"parameters\":{\"scale\":\"2\"}},"
                        + "{\"field\":\"raw\",\"type\":\"bytes\",\"optional\":true},"
                        + "{\"field\":\"ratio\",\"type\":\"double\"}]},"
                        + "\"payload\":{\"id\":7,\"day\":19000,\"at\":null,\"total\":\"MDk=\",\"raw\":null,\"ratio\":\"NaN\"}}");
        assertThat(columns.table("").columns())
                .extracting(c -> c.name() + " " + PinnedText.type(c.type()))
                .containsExactly(
                        "id BIGINT",
                        "day DATE",
                        "at TIMESTAMP(6)",
                        "total DECIMAL(38, 2)",
                        "raw BYTES",
                        "ratio DOUBLE");
    }

    @Test
    void whatASampleHasNotIsKept() throws Exception {
        add("{\"id\":7,\"n\":1}");
        InputTable pinned =
                new InputTable(
                        List.of(
                                new InputColumn("id", new DateType()),
                                new InputColumn("rare", new DateType())),
                        List.of("id"));
        InferredTable kept = columns.table("").keeping(pinned);
        assertThat(kept.columns())
                .extracting(c -> c.name() + " " + PinnedText.type(c.type()))
                .containsExactly("id BIGINT", "n BIGINT", "rare DATE");
        assertThat(Drift.between(pinned, kept.input()))
                .containsExactly(
                        new Drift.Difference(Drift.Kind.CHANGED, "id", "DATE", "BIGINT"),
                        new Drift.Difference(Drift.Kind.ADDED, "n", "", "BIGINT"));
        assertThat(Drift.between(pinned, columns.table("").input()))
                .contains(new Drift.Difference(Drift.Kind.REMOVED, "rare", "DATE", ""));
    }

    private String ddl() {
        InferredTable table = columns.table("a test");
        String ddl = PinnedText.of(table.input(), table.comments());
        new TransformPlanner()
                .plan(
                        new TransformFiles(
                                "x.sql", "SELECT * FROM _input", "s.sql", ddl, false, false));
        return ddl;
    }

    private void add(String... values) throws Exception {
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            byte[] key = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
            columns.add((Change) decoder.decode(new ConsumerRecord<>("t", 0, 0, key, bytes)));
        }
    }
}
