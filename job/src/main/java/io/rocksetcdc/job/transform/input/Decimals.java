package io.rocksetcdc.job.transform.input;

import java.math.BigDecimal;

/** Sizes of decimals, without writing out the zeros that an exponent stands for. */
public final class Decimals {

    private Decimals() {}

    /** Digits before the point; less than 1 for numbers below 1. */
    public static long integerDigits(BigDecimal value) {
        return value.signum() == 0 ? 0 : (long) value.precision() - value.scale();
    }

    /** Whether no more digits than {@code scale} follow the point. */
    public static boolean fits(BigDecimal value, int scale) {
        return value.scale() <= scale
                || value.signum() == 0
                || value.stripTrailingZeros().scale() <= scale;
    }
}
