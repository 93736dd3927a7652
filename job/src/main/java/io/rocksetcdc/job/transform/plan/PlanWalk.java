package io.rocksetcdc.job.transform.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.operators.CodeGenOperatorFactory;
import org.apache.flink.table.runtime.operators.sink.OutputConversionOperator;
import org.apache.flink.table.runtime.operators.sink.constraint.ConstraintEnforcer;
import org.apache.flink.table.runtime.operators.source.InputConversionOperator;

/**
 * Takes the operators out of an optimised plan, and refuses a plan with any operator that could
 * keep state: what is not known to look at one row alone is refused.
 */
final class PlanWalk {

    private static final String CORRELATE = "StreamExecCorrelate$";
    private static final Set<String> GENERATED = Set.of("StreamExecCalc$", CORRELATE);
    private static final Set<Class<?>> SIMPLE =
            Set.of(
                    InputConversionOperator.class,
                    OutputConversionOperator.class,
                    ConstraintEnforcer.class);

    private PlanWalk() {}

    /**
     * The operators between an input and an output, in the order of the data.
     *
     * @throws RefusedPlanException if there is more, or less, than rows going one by one
     */
    static List<StreamOperatorFactory<RowData>> operators(
            Transformation<?> input, Transformation<?> output) throws RefusedPlanException {
        Deque<StreamOperatorFactory<RowData>> operators = new ArrayDeque<>();
        Transformation<?> step = output;
        while (step != input) {
            if (!(step instanceof OneInputTransformation<?, ?> one)) {
                throw RefusedPlanException.operator(step);
            }
            if (one.getStateKeySelector() != null || !isAllowed(one.getOperatorFactory())) {
                throw RefusedPlanException.operator(step);
            }
            operators.addFirst(ofRows(one.getOperatorFactory()));
            step = one.getInputs().get(0);
        }
        return List.copyOf(operators);
    }

    /** Whether an operator, as UNNEST needs it, may make several rows of one. */
    static boolean multiplies(StreamOperatorFactory<?> factory) {
        return isGenerated(factory, CORRELATE);
    }

    private static boolean isAllowed(StreamOperatorFactory<?> factory) {
        if (factory instanceof SimpleOperatorFactory<?> simple) {
            return SIMPLE.contains(simple.getOperator().getClass());
        }
        return GENERATED.stream().anyMatch(prefix -> isGenerated(factory, prefix));
    }

    private static boolean isGenerated(StreamOperatorFactory<?> factory, String prefix) {
        return factory instanceof CodeGenOperatorFactory<?> generated
                && generated.getGeneratedClass().getClassName().startsWith(prefix);
    }

    @SuppressWarnings("unchecked") // the plan was made of rows, to rows
    private static StreamOperatorFactory<RowData> ofRows(StreamOperatorFactory<?> factory) {
        return (StreamOperatorFactory<RowData>) factory;
    }
}
