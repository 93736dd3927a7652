package io.rocksetcdc.job.transform.function;

import static org.apache.flink.table.types.inference.InputTypeStrategies.and;
import static org.apache.flink.table.types.inference.InputTypeStrategies.logical;
import static org.apache.flink.table.types.inference.InputTypeStrategies.sequence;

import java.util.Set;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** The forms that calls may have. */
final class Arguments {

    private static final Set<LogicalTypeRoot> NUMBERS_AND_TEXT =
            Set.of(
                    LogicalTypeRoot.TINYINT,
                    LogicalTypeRoot.SMALLINT,
                    LogicalTypeRoot.INTEGER,
                    LogicalTypeRoot.BIGINT,
                    LogicalTypeRoot.DECIMAL,
                    LogicalTypeRoot.FLOAT,
                    LogicalTypeRoot.DOUBLE,
                    LogicalTypeRoot.CHAR,
                    LogicalTypeRoot.VARCHAR,
                    LogicalTypeRoot.NULL);

    private static final Set<LogicalTypeRoot> INTEGERS =
            Set.of(
                    LogicalTypeRoot.TINYINT,
                    LogicalTypeRoot.SMALLINT,
                    LogicalTypeRoot.INTEGER,
                    LogicalTypeRoot.BIGINT,
                    LogicalTypeRoot.NULL);

    /** A number of any type, or text. */
    static final ArgumentTypeStrategy NUMBER_OR_TEXT =
            new TypesArgument(NUMBERS_AND_TEXT, "a number or text", false);

    /** Text that is not made a String. */
    static final ArgumentTypeStrategy INTERNAL_TEXT =
            new TypesArgument(Set.of(LogicalTypeRoot.CHAR, LogicalTypeRoot.VARCHAR), "text", true);

    static final ArgumentTypeStrategy TEXT = logical(LogicalTypeFamily.CHARACTER_STRING);

    /** A whole number; text is not made one. */
    static final ArgumentTypeStrategy BIGINT =
            and(
                    new TypesArgument(INTEGERS, "a whole number", false),
                    logical(LogicalTypeRoot.BIGINT));

    private Arguments() {}

    /** A function of one argument that gives NULL for NULL. */
    static TypeInference one(ArgumentTypeStrategy argument, DataType result) {
        return TypeInference.newBuilder()
                .inputTypeStrategy(sequence(argument))
                .outputTypeStrategy(TypeStrategies.explicit(result.nullable()))
                .build();
    }

    /** The constant at a position, which must be whole and within limits. */
    static int constant(CallContext call, int position, String name, int lowest, int highest) {
        int value =
                call.getArgumentValue(position, Integer.class)
                        .orElseThrow(
                                () ->
                                        call.newValidationError(
                                                "%s: %s must be written as a number",
                                                call.getName(), name));
        if (value < lowest || value > highest) {
            throw call.newValidationError(
                    "%s: %s must be between %d and %d", call.getName(), name, lowest, highest);
        }
        return value;
    }

    /** The type DECIMAL of a call whose constants say its digits. */
    static DataType decimal(CallContext call, int precisionAt, int scaleAt) {
        int precision = constant(call, precisionAt, "the precision", 1, 38);
        int scale = constant(call, scaleAt, "the scale", 0, precision);
        return DataTypes.DECIMAL(precision, scale);
    }
}
