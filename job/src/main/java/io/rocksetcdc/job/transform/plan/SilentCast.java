package io.rocksetcdc.job.transform.plan;

import java.util.Optional;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Knows which casts of Flink change values without failing. */
final class SilentCast {

    private static final int DIGITS_OF_TINYINT = 3;
    private static final int DIGITS_OF_SMALLINT = 5;
    private static final int DIGITS_OF_INT = 10;
    private static final int DIGITS_OF_BIGINT = 19;

    private SilentCast() {}

    /** What a cast may do to values, and how to write it instead; empty if it keeps or fails. */
    static Optional<String> problem(LogicalType from, LogicalType to) {
        if (to.is(LogicalTypeFamily.INTEGER_NUMERIC)) {
            return toInteger(from, to);
        }
        if (to instanceof DecimalType decimal) {
            return toDecimal(from, decimal);
        }
        if (to.is(LogicalTypeFamily.APPROXIMATE_NUMERIC)) {
            return toFloating(from, to);
        }
        if (to.is(LogicalTypeFamily.CHARACTER_STRING)) {
            return toText(from, to);
        }
        return Optional.empty();
    }

    private static Optional<String> toInteger(LogicalType from, LogicalType to) {
        String checked =
                "; CHECKED_%s(x) fails"
                        .formatted(
                                to.is(LogicalTypeRoot.INTEGER) ? "INT" : to.getTypeRoot().name());
        if (from.is(LogicalTypeFamily.APPROXIMATE_NUMERIC)) {
            return Optional.of(
                    "a %s that is too big becomes the highest %s, and fractions are cut off%s"
                            .formatted(name(from), name(to), checked));
        }
        if (from instanceof DecimalType) {
            return Optional.of(
                    "a %s that is too big for %s becomes another number, and fractions are cut off%s"
                            .formatted(name(from), name(to), checked));
        }
        return from.is(LogicalTypeFamily.INTEGER_NUMERIC) && digits(from) > digits(to)
                ? Optional.of(
                        "a %s that is too big for %s becomes another number%s"
                                .formatted(name(from), name(to), checked))
                : Optional.empty();
    }

    private static Optional<String> toDecimal(LogicalType from, DecimalType to) {
        int before = to.getPrecision() - to.getScale();
        boolean fits =
                from instanceof DecimalType decimal
                        ? decimal.getPrecision() - decimal.getScale() <= before
                                && decimal.getScale() <= to.getScale()
                        : from.is(LogicalTypeFamily.INTEGER_NUMERIC) && digits(from) <= before;
        boolean number =
                from.is(LogicalTypeFamily.NUMERIC) || from.is(LogicalTypeFamily.CHARACTER_STRING);
        return !number || fits
                ? Optional.empty()
                : Optional.of(
                        "a %s that is too big for %s becomes NULL, and fractions are rounded; CHECKED_DECIMAL(x, %d, %d) fails"
                                .formatted(name(from), name(to), to.getPrecision(), to.getScale()));
    }

    private static Optional<String> toFloating(LogicalType from, LogicalType to) {
        boolean loses =
                from instanceof DecimalType
                        || from.is(LogicalTypeRoot.BIGINT)
                        || (to.is(LogicalTypeRoot.FLOAT)
                                && (from.is(LogicalTypeRoot.INTEGER)
                                        || from.is(LogicalTypeRoot.DOUBLE)));
        return loses
                ? Optional.of(
                        "a %s has more digits than a %s, which keeps about %s"
                                .formatted(
                                        name(from),
                                        name(to),
                                        to.is(LogicalTypeRoot.FLOAT) ? "7" : "16"))
                : Optional.empty();
    }

    private static Optional<String> toText(LogicalType from, LogicalType to) {
        int length = LogicalTypeChecks.getLength(to);
        boolean fits =
                from.is(LogicalTypeFamily.CHARACTER_STRING)
                        && LogicalTypeChecks.getLength(from) <= length;
        return length == Integer.MAX_VALUE || fits
                ? Optional.empty()
                : Optional.of(
                        "text longer than %s is cut off; write CAST(x AS STRING), or SUBSTRING if that is meant"
                                .formatted(name(to)));
    }

    private static int digits(LogicalType integer) {
        return switch (integer.getTypeRoot()) {
            case TINYINT -> DIGITS_OF_TINYINT;
            case SMALLINT -> DIGITS_OF_SMALLINT;
            case INTEGER -> DIGITS_OF_INT;
            default -> DIGITS_OF_BIGINT;
        };
    }

    private static String name(LogicalType type) {
        return type.copy(true).asSummaryString();
    }
}
