package io.rocksetcdc.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.VoidSerializer;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * Rows of 20 columns per second through Flink's generated operators alone, hosted in one operator:
 * in Flink's internal form ({@code RowData}) beside its external one ({@code Row}).
 */
public final class HostCost {

    private static final int TEXTS = 8;
    private static final String TEXT = "abcdefghij klmno".repeat(5);
    private static final DataType TYPE = type();
    private static final Map<String, String> QUERIES =
            new TreeMap<>(
                    Map.of(
                            "SELECT *", "SELECT * FROM _input",
                            "5 of 20 columns",
                                    "SELECT id, number0, text0, amount, paid FROM _input",
                            "5 of 20, computed",
                                    "SELECT id + 1 AS a, number0 * 2 AS b, UPPER(text0) AS c, number1 + number2 AS d, NOT paid AS e FROM _input"));

    private final int rows;

    private HostCost(int rows) {
        this.rows = rows;
    }

    /**
     * @param arguments a directory, which is not used; rows of each (1,000,000); runs (5)
     */
    public static void main(String[] arguments) throws Exception {
        Arguments given = new Arguments(arguments);
        int rows = given.number(1, 1_000_000);
        int runs = given.number(2, 5);
        HostCost cost = new HostCost(rows);
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            List<Double> internal = new ArrayList<>();
            List<Double> external = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                internal.add(cost.internal(query.getValue()));
                external.add(cost.external(query.getValue()));
            }
            internal.sort(null);
            external.sort(null);
            System.out.printf(
                    "%-20s RowData %,11.0f rows/s, Row %,11.0f rows/s (medians of %d), ratio %.1f%n",
                    query.getKey(),
                    internal.get(runs / 2),
                    external.get(runs / 2),
                    runs,
                    internal.get(runs / 2) / external.get(runs / 2));
        }
    }

    private double internal(String sql) throws Exception {
        GenericRowData row = new GenericRowData(3 + 2 * TEXTS + 1);
        int at = 0;
        row.setField(at++, 1L);
        for (int i = 0; i < TEXTS; i++) {
            row.setField(at++, i);
        }
        for (int i = 0; i < TEXTS; i++) {
            row.setField(at++, StringData.fromString(TEXT));
        }
        row.setField(at++, DecimalData.fromBigDecimal(new BigDecimal("123.45"), 12, 2));
        row.setField(at++, TimestampData.fromEpochMillis(1_700_000_000_000L));
        row.setField(at, true);
        return perSecond(sql, InternalTypeInfo.of(TYPE.getLogicalType()), RowData.class, row);
    }

    private double external(String sql) throws Exception {
        List<Object> values = new ArrayList<>(List.of(1L));
        for (int i = 0; i < TEXTS; i++) {
            values.add(i);
        }
        for (int i = 0; i < TEXTS; i++) {
            values.add(TEXT);
        }
        values.addAll(
                List.of(new BigDecimal("123.45"), Instant.ofEpochMilli(1_700_000_000_000L), true));
        return perSecond(sql, ExternalTypeInfo.of(TYPE), Row.class, Row.of(values.toArray()));
    }

    private double perSecond(String sql, TypeInformation<?> type, Class<?> form, Object row)
            throws Exception {
        HostingOperator operator = new HostingOperator(operators(sql, type, form, row));
        try (OneInputStreamOperatorTestHarness<Object, Void> harness =
                new OneInputStreamOperatorTestHarness<>(operator)) {
            harness.getExecutionConfig().enableObjectReuse();
            harness.setup(VoidSerializer.INSTANCE);
            harness.open();
            StreamRecord<Object> record = new StreamRecord<>(row);
            for (int i = 0; i < rows / 3; i++) {
                operator.processElement(record.replace(row));
            }
            long start = System.nanoTime();
            for (int i = 0; i < rows; i++) {
                operator.processElement(record.replace(row));
            }
            return rows * 1e9 / (System.nanoTime() - start);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<StreamOperatorFactory<Object>> operators(
            String sql, TypeInformation<?> type, Class<?> form, Object row) {
        StreamExecutionEnvironment environment =
                new StreamExecutionEnvironment(new Configuration());
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        DataStream<Object> input =
                environment.fromData(List.of(row), (TypeInformation<Object>) type);
        tables.createTemporaryView("_input", input);
        Table query = tables.sqlQuery(sql);
        DataStream<?> output =
                tables.toDataStream(
                        query, query.getResolvedSchema().toPhysicalRowDataType().bridgedTo(form));
        Deque<StreamOperatorFactory<Object>> operators = new ArrayDeque<>();
        Transformation<?> step = output.getTransformation();
        while (step != input.getTransformation()) {
            OneInputTransformation<?, Object> one = (OneInputTransformation<?, Object>) step;
            operators.addFirst(one.getOperatorFactory());
            step = one.getInputs().get(0);
        }
        return List.copyOf(operators);
    }

    private static DataType type() {
        List<DataTypes.Field> fields = new ArrayList<>();
        fields.add(DataTypes.FIELD("id", DataTypes.BIGINT()));
        for (int i = 0; i < TEXTS; i++) {
            fields.add(DataTypes.FIELD("number" + i, DataTypes.INT()));
        }
        for (int i = 0; i < TEXTS; i++) {
            fields.add(DataTypes.FIELD("text" + i, DataTypes.STRING()));
        }
        fields.add(DataTypes.FIELD("amount", DataTypes.DECIMAL(12, 2)));
        fields.add(DataTypes.FIELD("created_at", DataTypes.TIMESTAMP_LTZ(6)));
        fields.add(DataTypes.FIELD("paid", DataTypes.BOOLEAN()));
        return DataTypes.ROW(fields.toArray(DataTypes.Field[]::new));
    }
}
