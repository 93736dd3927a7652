package io.rocksetcdc.job.transform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamConfig;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactoryUtil;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.tasks.StreamTask;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.operators.CodeGenOperatorFactory;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What running Flink's generated operators inside ours takes for granted of classes that Flink
 * calls internal. It is the first to fail with another version of Flink.
 */
class FlinkContractTest {

    private static final String ADVICE =
            "Flink's internals have changed. See what the planner makes of a query now, then adapt PlanWalk (which operators go row by row), HostedOperators (how they are made and opened) and this test; run LabelledQueriesTest: nothing stateful may get through";

    private static final RowType ROW =
            RowType.of(
                    new LogicalType[] {
                        new BigIntType(), VarCharType.STRING_TYPE, new ArrayType(new BigIntType())
                    },
                    new String[] {"id", "name", "list"});

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SELECT * FROM _input | InputConversionOperator OutputConversionOperator
                    SELECT id + 1 AS x FROM _input WHERE name = 'a' | InputConversionOperator StreamExecCalc$ OutputConversionOperator
                    SELECT id, x FROM _input CROSS JOIN UNNEST(list) AS t(x) | InputConversionOperator StreamExecCorrelate$ StreamExecCalc$ OutputConversionOperator
                    SELECT id, 1 AS x FROM _input | InputConversionOperator StreamExecCalc$ ConstraintEnforcer OutputConversionOperator
                    """)
    void thePlannerMakesTheOperatorsThatAreKnown(String sql, String operators) {
        assertThat(String.join(" ", operators(sql))).as(ADVICE).isEqualTo(operators);
    }

    @Test
    void whatGroupsRowsIsMadeOfOtherOperators() {
        assertThat(operators("SELECT id, COUNT(*) AS n FROM _input GROUP BY id", true))
                .as(ADVICE)
                .anyMatch(name -> name.equals("keyed"));
        assertThat(operators("SELECT id FROM _input LIMIT 1", false))
                .as(ADVICE)
                .anyMatch(name -> !name.startsWith("StreamExecCalc$"));
    }

    @Test
    void operatorsAreMadeAndOpenedAsBefore() {
        assertThat(methods(StreamOperatorFactoryUtil.class))
                .as(ADVICE)
                .contains(
                        "createOperator(StreamOperatorFactory,StreamTask,StreamConfig,Output,OperatorEventDispatcher)");
        assertThat(methods(StreamConfig.class))
                .as(ADVICE)
                .contains(
                        "serializeAllConfigs()",
                        "setOperatorID(OperatorID)",
                        "setOperatorName(String)",
                        "getConfiguration()");
        assertThat(methods(OneInputTransformation.class))
                .as(ADVICE)
                .contains("getOperatorFactory()", "getStateKeySelector()");
        assertThat(methods(CodeGenOperatorFactory.class))
                .as(ADVICE)
                .contains("getGeneratedClass()");
        assertThat(methods(SimpleOperatorFactory.class)).as(ADVICE).contains("getOperator()");
        assertThat(methods(InternalTypeInfo.class)).as(ADVICE).contains("of(RowType)");
        assertThat(List.of(StreamTask.class, Output.class, OperatorID.class)).doesNotContainNull();
    }

    private static List<String> operators(String sql) {
        return operators(sql, false);
    }

    /** Simple names, or prefixes of generated names, from the input to the output. */
    private static List<String> operators(String sql, boolean changelog) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        DataStream<RowData> rows =
                environment.fromData(
                        List.of(new GenericRowData(ROW.getFieldCount())), InternalTypeInfo.of(ROW));
        tables.createTemporaryView("_input", rows);
        Table query = tables.sqlQuery(sql);
        Transformation<?> step =
                (changelog
                                ? tables.toChangelogStream(query)
                                : tables.toDataStream(
                                        query,
                                        query.getResolvedSchema()
                                                .toPhysicalRowDataType()
                                                .bridgedTo(RowData.class)))
                        .getTransformation();
        List<String> names = new ArrayList<>();
        while (step != rows.getTransformation()) {
            if (step instanceof OneInputTransformation<?, ?> one) {
                names.add(
                        0,
                        one.getStateKeySelector() == null
                                ? name(one.getOperatorFactory())
                                : "keyed");
            }
            step = step.getInputs().get(0);
        }
        return names;
    }

    private static String name(StreamOperatorFactory<?> factory) {
        if (factory instanceof CodeGenOperatorFactory<?> generated) {
            String name = generated.getGeneratedClass().getClassName();
            return name.substring(0, name.indexOf('$') + 1);
        }
        return factory instanceof SimpleOperatorFactory<?> simple
                ? simple.getOperator().getClass().getSimpleName()
                : factory.getClass().getSimpleName();
    }

    private static List<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(FlinkContractTest::signature).toList();
    }

    private static String signature(Method method) {
        return method.getName()
                + "("
                + String.join(
                        ",",
                        Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .toList())
                + ")";
    }
}
