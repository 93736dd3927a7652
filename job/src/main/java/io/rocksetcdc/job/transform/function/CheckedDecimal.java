package io.rocksetcdc.job.transform.function;

import static org.apache.flink.table.types.inference.InputTypeStrategies.LITERAL;
import static org.apache.flink.table.types.inference.InputTypeStrategies.and;
import static org.apache.flink.table.types.inference.InputTypeStrategies.logical;
import static org.apache.flink.table.types.inference.InputTypeStrategies.sequence;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * {@code CHECKED_DECIMAL(x, precision, scale)}: a number or a text as a DECIMAL, exactly or not at
 * all, where {@code CAST} rounds or gives NULL. NULL for NULL.
 */
public final class CheckedDecimal extends ScalarFunction {

    static final String NAME = "CHECKED_DECIMAL";

    private static final long serialVersionUID = 1L;

    /** The decimal, with all digits of its scale. */
    public BigDecimal eval(Object value, Integer precision, Integer scale) {
        if (value == null) {
            return null;
        }
        ExactNumber numbers = new ExactNumber(NAME, "DECIMAL(" + precision + ", " + scale + ")");
        return numbers.decimal(numbers.of(value), precision, scale);
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return TypeInference.newBuilder()
                .inputTypeStrategy(
                        sequence(
                                Arguments.NUMBER_OR_TEXT,
                                and(logical(LogicalTypeRoot.INTEGER), LITERAL),
                                and(logical(LogicalTypeRoot.INTEGER), LITERAL)))
                .outputTypeStrategy(call -> Optional.of(Arguments.decimal(call, 1, 2)))
                .build();
    }
}
