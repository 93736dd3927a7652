package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigDecimal;
import java.util.function.LongFunction;

/** TINYINT, SMALLINT, INT and BIGINT: whole numbers, and decimals that are whole. */
final class ToInteger extends Scalar {

    private static final int DIGITS_OF_LONG = 19;

    private final long lowest;
    private final long highest;
    private final LongFunction<Object> boxed;

    ToInteger(Place place, long lowest, long highest, LongFunction<Object> boxed) {
        super(place);
        this.lowest = lowest;
        this.highest = highest;
        this.boxed = boxed;
    }

    @Override
    Object integer(ValueType type, long value) {
        if (type.semantic() != Semantic.PLAIN) {
            return super.integer(type, value);
        }
        if (value < lowest || value > highest) {
            throw outOfRange();
        }
        return boxed.apply(value);
    }

    @Override
    Object decimal(BigDecimal value) {
        if (Decimals.integerDigits(value) > DIGITS_OF_LONG) {
            throw outOfRange();
        }
        if (!Decimals.fits(value, 0)) {
            throw holds("a number with a fraction");
        }
        try {
            return integer(ValueType.PLAIN, value.longValueExact());
        } catch (ArithmeticException e) {
            throw outOfRange();
        }
    }

    private RuntimeException outOfRange() {
        return holds("a whole number out of its range");
    }
}
