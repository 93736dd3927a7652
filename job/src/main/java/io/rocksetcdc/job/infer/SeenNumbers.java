package io.rocksetcdc.job.infer;

import java.math.BigDecimal;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.LogicalType;

/** The numbers of one place: finds the narrowest type that reads all of them exactly. */
final class SeenNumbers {

    /** Whole numbers up to here are exact as DOUBLE. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private boolean fractions;
    private boolean nonFinite;
    private boolean beyondDouble;
    private boolean beyondLong;
    private int integerDigits;
    private int scale;

    void add(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean whole = stripped.scale() <= 0;
        fractions |= !whole || number.scale() > 0;
        scale = Math.max(scale, Math.max(0, stripped.scale()));
        integerDigits = Math.max(integerDigits, stripped.precision() - stripped.scale());
        beyondLong |= number.compareTo(LOWEST) < 0 || number.compareTo(HIGHEST) > 0;
        beyondDouble |= whole ? number.abs().compareTo(EXACT) > 0 : !isShortest(number);
    }

    /** NaN, Infinity, or a number that was written as DOUBLE. */
    void addFloating() {
        fractions = true;
        nonFinite = true;
    }

    LogicalType type() {
        if (!fractions && !beyondLong) {
            return new BigIntType();
        }
        boolean decimal =
                (beyondDouble || !fractions)
                        && !nonFinite
                        && integerDigits + scale <= DecimalType.MAX_PRECISION;
        return decimal ? new DecimalType(DecimalType.MAX_PRECISION, scale) : new DoubleType();
    }

    /** Whether the DOUBLE next to it is written with the same digits. */
    private static boolean isShortest(BigDecimal number) {
        double nearest = number.doubleValue();
        return !Double.isInfinite(nearest)
                && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
    }
}
