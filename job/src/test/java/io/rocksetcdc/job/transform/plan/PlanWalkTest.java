package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries that need a time attribute. {@code _input} has none, so that they fail before the walk of
 * their plan; here they have one, and the walk alone must refuse them.
 */
class PlanWalkTest {

    private static final RowType ROW =
            RowType.of(
                    new LogicalType[] {new BigIntType(), new BigIntType(), new TimestampType(3)},
                    new String[] {"id", "n", "seen"});

    private static final String WATERMARKS = "WatermarkAssigner";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, window_start FROM TABLE(TUMBLE(TABLE _input, DESCRIPTOR(seen), INTERVAL '1' HOUR))",
                "SELECT id, window_start FROM TABLE(HOP(TABLE _input, DESCRIPTOR(seen), INTERVAL '1' MINUTE, INTERVAL '1' HOUR))",
                "SELECT id, window_start FROM TABLE(CUMULATE(TABLE _input, DESCRIPTOR(seen), INTERVAL '1' MINUTE, INTERVAL '1' HOUR))",
                "SELECT id, window_start FROM TABLE(SESSION(TABLE _input PARTITION BY id, DESCRIPTOR(seen), INTERVAL '1' HOUR))",
                "SELECT window_start, window_end, SUM(n) AS s FROM TABLE(TUMBLE(TABLE _input, DESCRIPTOR(seen), INTERVAL '1' HOUR)) GROUP BY window_start, window_end",
                "SELECT SUM(n) AS s FROM _input GROUP BY TUMBLE(seen, INTERVAL '1' HOUR)",
                "SELECT id, SUM(n) OVER (PARTITION BY id ORDER BY seen) AS s FROM _input",
                "SELECT id, LAG(n) OVER (PARTITION BY id ORDER BY seen) AS s FROM _input",
                "SELECT id, n FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY seen ASC) AS r FROM _input) WHERE r = 1",
                "SELECT a.id FROM _input AS a JOIN _input AS b ON a.id = b.n AND a.seen BETWEEN b.seen AND b.seen + INTERVAL '1' HOUR",
                "SELECT * FROM _input MATCH_RECOGNIZE (PARTITION BY id ORDER BY seen MEASURES A.n AS q ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (A B) DEFINE B AS B.n > A.n)",
                "SELECT id FROM _input ORDER BY seen",
                "SELECT id FROM _input LIMIT 1",
                "SELECT id FROM _input UNION ALL SELECT n FROM _input"
            })
    void refusesWhatKeepsRows(String sql) {
        assertThatThrownBy(() -> walk(sql))
                .as(sql)
                .isInstanceOf(RefusedPlanException.class)
                .hasMessageContaining("not possible here")
                .hasMessageNotContaining(WATERMARKS);
    }

    /** Else the others would only be refused for their watermarks. */
    @Test
    void onlyTheWatermarksOfAPlainQueryAreRefused() {
        assertThatThrownBy(() -> walk("SELECT id, n + 1 AS m FROM _input WHERE n > 2"))
                .isInstanceOf(RefusedPlanException.class)
                .hasMessageStartingWith(WATERMARKS);
    }

    private static List<?> walk(String sql) throws RefusedPlanException {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        DataStream<RowData> rows =
                environment.fromData(
                        List.of(new GenericRowData(ROW.getFieldCount())), InternalTypeInfo.of(ROW));
        tables.createTemporaryView(
                "_input",
                rows,
                Schema.newBuilder()
                        .column("id", DataTypes.BIGINT())
                        .column("n", DataTypes.BIGINT())
                        .column("seen", DataTypes.TIMESTAMP(3))
                        .watermark("seen", "seen")
                        .build());
        Table query = tables.sqlQuery(sql);
        return PlanWalk.operators(
                rows.getTransformation(),
                tables.toDataStream(
                                query,
                                query.getResolvedSchema()
                                        .toPhysicalRowDataType()
                                        .bridgedTo(RowData.class))
                        .getTransformation());
    }
}
