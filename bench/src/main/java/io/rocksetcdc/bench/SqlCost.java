package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.Format;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.RecordDecoder;
import io.rocksetcdc.job.document.ChangeEncoderFactory;
import io.rocksetcdc.job.document.ChangeText;
import io.rocksetcdc.job.source.InFlightType;
import io.rocksetcdc.job.transform.SqlOperator;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import io.rocksetcdc.sink.DocumentEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Rows of 20 columns per second of one core, from the bytes of a record to the bytes of a document,
 * without SQL and with SQL of several kinds.
 */
public final class SqlCost {

    private static final int TEXT_LENGTH = 82;
    private static final int POOL = 1_000;
    private static final String COLUMNS =
            "id BIGINT, "
                    + list("number%d INT", 8)
                    + ", "
                    + list("text%d STRING", 8)
                    + ", amount %s, created_at %s, paid BOOLEAN";

    private static final Map<String, Optional<String>> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("without SQL", Optional.empty());
        QUERIES.put("SELECT *", Optional.of("SELECT * FROM _input"));
        QUERIES.put(
                "5 of 20 columns",
                Optional.of("SELECT id, number0, text0, amount, paid FROM _input"));
        QUERIES.put(
                "5 of 20, computed",
                Optional.of(
                        "SELECT id + 1 AS a, number0 * 2 AS b, UPPER(text0) AS c, number1 + number2 AS d, NOT paid AS e FROM _input"));
        QUERIES.put("SELECT * with WHERE", Optional.of("SELECT * FROM _input WHERE number0 >= 0"));
        QUERIES.put(
                "20 computed",
                Optional.of(
                        "SELECT id + 1 AS a, "
                                + list("number%d + 1 AS b%<d", 8)
                                + ", "
                                + list("CONCAT(text%d, '!') AS c%<d", 8)
                                + ", COALESCE(amount, amount) AS d, COALESCE(created_at, created_at) AS e, NOT paid AS f FROM _input"));
    }

    private final int rows;
    private final Schema schema = Rows.schema();
    private final TransformPlanner planner = new TransformPlanner();

    private SqlCost(int rows) {
        this.rows = rows;
    }

    /**
     * @param arguments a directory, which is not used; rows of each (300,000); runs (5)
     */
    public static void main(String[] arguments) throws Exception {
        Arguments given = new Arguments(arguments);
        int rows = given.number(1, 300_000);
        int runs = given.number(2, 5);
        SqlCost cost = new SqlCost(rows);
        for (Format format : Format.values()) {
            List<ConsumerRecord<byte[], byte[]>> records = cost.records(format);
            System.out.printf("%s, %,d bytes a record%n", format, records.get(1).value().length);
            for (Map.Entry<String, Optional<String>> query : QUERIES.entrySet()) {
                List<Double> results = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    results.add(cost.measure(format, query.getValue(), records));
                }
                results.sort(null);
                System.out.printf(
                        "  %-22s %,9.0f rows/s (median of %d, %,.0f to %,.0f)%n",
                        query.getKey(),
                        results.get(runs / 2),
                        runs,
                        results.get(0),
                        results.get(runs - 1));
            }
        }
    }

    private double measure(
            Format format, Optional<String> sql, List<ConsumerRecord<byte[], byte[]>> records)
            throws Exception {
        DecoderOptions options = DecoderOptions.defaults(format);
        RecordDecoder decoder =
                new RecordDecoder(options, id -> schema, new UnregisteredMetricsGroup());
        DocumentEncoder<DecodedRecord> encoder =
                new ChangeEncoderFactory(options).create(new UnregisteredMetricsGroup());
        CountingOutput output = new CountingOutput();
        if (sql.isEmpty()) {
            return perSecond(records, record -> encoder.encode(decoder.decode(record), output));
        }
        try (OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> harness =
                harness(format, sql.get(), options)) {
            return perSecond(
                    records,
                    record -> {
                        harness.processElement(new StreamRecord<>(decoder.decode(record)));
                        encoder.encode(harness.extractOutputValues().get(0), output);
                        harness.getOutput().clear();
                    });
        }
    }

    private OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> harness(
            Format format, String sql, DecoderOptions options) throws Exception {
        String columns =
                format == Format.AVRO
                        ? COLUMNS.formatted("DECIMAL(12, 2)", "TIMESTAMP_LTZ(6)")
                        : COLUMNS.formatted("STRING", "BIGINT");
        SqlOperator operator =
                new SqlOperator(
                        planner.plan(
                                new TransformFiles(
                                        "bench.sql",
                                        sql,
                                        "schema/bench.sql",
                                        "CREATE TABLE _input (" + columns + ")",
                                        false,
                                        false)),
                        ChangeText.factory(options),
                        false);
        OneInputStreamOperatorTestHarness<DecodedRecord, DecodedRecord> harness =
                new OneInputStreamOperatorTestHarness<>(operator);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup(
                InFlightType.passing(DecodedRecord.class)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        harness.open();
        return harness;
    }

    private double perSecond(List<ConsumerRecord<byte[], byte[]>> records, Step step)
            throws Exception {
        for (int i = 0; i < rows / 3; i++) {
            step.take(records.get(i % POOL));
        }
        long start = System.nanoTime();
        for (int i = 0; i < rows; i++) {
            step.take(records.get(i % POOL));
        }
        return rows * 1e9 / (System.nanoTime() - start);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Format format) {
        Rows maker = new Rows(TEXT_LENGTH);
        return IntStream.range(0, POOL)
                .mapToObj(
                        id ->
                                new ConsumerRecord<>(
                                        "bench",
                                        0,
                                        id,
                                        Rows.key(id),
                                        format == Format.AVRO
                                                ? maker.avro(id, schema, 1)
                                                : maker.json(id)))
                .toList();
    }

    private static String list(String format, int count) {
        return String.join(
                ", ", IntStream.range(0, count).mapToObj(i -> String.format(format, i)).toList());
    }

    @FunctionalInterface
    private interface Step {
        void take(ConsumerRecord<byte[], byte[]> record) throws Exception;
    }
}
