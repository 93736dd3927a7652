package io.rocksetcdc.job.transform.function;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CHECKED_INT(x)} and its like: a number or a text as an integer, exactly or not at all,
 * where {@code CAST} wraps, saturates or cuts off. NULL for NULL.
 */
public final class CheckedInteger extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Target target;

    CheckedInteger(Target target) {
        this.target = target;
    }

    /** The integer, of the target's class. */
    public Object eval(Object value) {
        if (value == null) {
            return null;
        }
        ExactNumber numbers = new ExactNumber(target.function(), target.name());
        return target.boxed(numbers.integer(numbers.of(value), target.lowest, target.highest));
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
        return Arguments.one(Arguments.NUMBER_OR_TEXT, target.type);
    }

    /** What the integer has to fit into. */
    enum Target {
        TINYINT(DataTypes.TINYINT(), Byte.MIN_VALUE, Byte.MAX_VALUE),
        SMALLINT(DataTypes.SMALLINT(), Short.MIN_VALUE, Short.MAX_VALUE),
        INT(DataTypes.INT(), Integer.MIN_VALUE, Integer.MAX_VALUE),
        BIGINT(DataTypes.BIGINT(), Long.MIN_VALUE, Long.MAX_VALUE);

        private final DataType type;
        private final long lowest;
        private final long highest;

        Target(DataType type, long lowest, long highest) {
            this.type = type;
            this.lowest = lowest;
            this.highest = highest;
        }

        String function() {
            return "CHECKED_" + name();
        }

        private Object boxed(long value) {
            return switch (this) {
                case TINYINT -> (byte) value;
                case SMALLINT -> (short) value;
                case INT -> (int) value;
                case BIGINT -> value;
            };
        }
    }
}
