package io.rocksetcdc.job.transform.plan;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;

/** A query that Flink can run, but that does more than to look at one row after the other. */
final class RefusedPlanException extends Exception {

    private static final long serialVersionUID = 1L;

    private RefusedPlanException(String message) {
        super(message);
    }

    static RefusedPlanException operator(Transformation<?> step) {
        boolean isSource = step.getInputs().isEmpty();
        String operator = step.getName().replaceAll("\\[\\d+\\]", "");
        if (isSource) {
            return new RefusedPlanException(
                    "the rows of the query do not come from _input (plan: "
                            + operator
                            + "); write FROM _input, and no condition that is always false");
        }
        String reason =
                step instanceof OneInputTransformation
                        ? "it keeps state over rows or needs more than the row at hand"
                        : "it combines rows";
        return new RefusedPlanException(
                "%s is not possible here: %s. A transform sees one row at a time: no joins, no aggregates, no DISTINCT, OVER, UNION, ORDER BY or LIMIT"
                        .formatted(operator, reason));
    }
}
