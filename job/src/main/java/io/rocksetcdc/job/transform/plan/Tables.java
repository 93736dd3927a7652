package io.rocksetcdc.job.transform.plan;

import io.rocksetcdc.job.transform.HostedQuery;
import io.rocksetcdc.job.transform.function.TransformFunctions;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Flink's planner, in an environment of its own: what is planned here never gets into a job's graph
 * but for the operators that are taken out. Not thread-safe.
 */
final class Tables {

    private static final String ZONE = "UTC";

    /** Not a local one, which Flink's client forbids. Nothing is ever executed in it. */
    private final StreamExecutionEnvironment environment =
            new StreamExecutionEnvironment(new Configuration());

    private final StreamTableEnvironment tables = StreamTableEnvironment.create(environment);

    Tables() {
        tables.getConfig().set("table.local-time-zone", ZONE);
        TransformFunctions.all().forEach(tables::createTemporarySystemFunction);
    }

    /** The columns and keys of a {@code CREATE TABLE _input (…)}. */
    ResolvedSchema schema(String createTable) {
        tables.executeSql(createTable + "\nWITH ('connector' = 'none')");
        try {
            return tables.from(InputTable.NAME).getResolvedSchema();
        } finally {
            tables.executeSql("DROP TABLE " + InputTable.NAME);
        }
    }

    /**
     * Plans a query over rows.
     *
     * @throws RefusedPlanException if it does not go row by row
     * @throws RuntimeException of the planner, if it is no query at all
     */
    Planned plan(String sql, RowType input) throws RefusedPlanException {
        DataStream<RowData> rows = rows(input);
        tables.createTemporaryView(InputTable.NAME, rows);
        try {
            Table query = tables.sqlQuery(sql);
            ResolvedSchema schema = query.getResolvedSchema();
            DataStream<RowData> result =
                    tables.toDataStream(
                            query, schema.toPhysicalRowDataType().bridgedTo(RowData.class));
            return new Planned(
                    schema,
                    PlanWalk.operators(rows.getTransformation(), result.getTransformation()));
        } finally {
            tables.dropTemporaryView(InputTable.NAME);
        }
    }

    /** The type of the only column of a query; empty if it is none. */
    Optional<LogicalType> type(String sql, RowType input) {
        tables.createTemporaryView(InputTable.NAME, rows(input));
        try {
            return Optional.of(
                    tables.sqlQuery(sql)
                            .getResolvedSchema()
                            .getColumnDataTypes()
                            .get(0)
                            .getLogicalType());
        } catch (ValidationException | SqlParserException e) {
            return Optional.empty();
        } finally {
            tables.dropTemporaryView(InputTable.NAME);
        }
    }

    private DataStream<RowData> rows(RowType input) {
        return environment.fromData(
                List.of(new GenericRowData(input.getFieldCount())), InternalTypeInfo.of(input));
    }

    /**
     * A query that goes row by row.
     *
     * @param schema of its rows
     * @param operators in the order of the data
     */
    record Planned(ResolvedSchema schema, List<StreamOperatorFactory<RowData>> operators) {

        /** Whether one row may become several. */
        boolean multiplies() {
            return operators.stream().anyMatch(PlanWalk::multiplies);
        }

        HostedQuery hosted() {
            RowType type = (RowType) schema.toPhysicalRowDataType().getLogicalType();
            return new HostedQuery(operators, type, multiplies());
        }
    }
}
