package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigDecimal;

/**
 * FLOAT and DOUBLE. Whole numbers must be exact; a fraction becomes the nearest number, as every
 * reader of JSON has it.
 */
final class ToFloating extends Scalar {

    private final boolean single;

    ToFloating(Place place, boolean single) {
        super(place);
        this.single = single;
    }

    @Override
    Object integer(ValueType type, long value) {
        if (type.semantic() != Semantic.PLAIN) {
            return super.integer(type, value);
        }
        double nearest = single ? (float) value : (double) value;
        // 2^63 is no long, but is cast to the highest one.
        if ((long) nearest != value || nearest == 0x1p63) {
            throw inexact();
        }
        return boxed(nearest);
    }

    @Override
    Object floating(double value) {
        if (single && Double.compare((float) value, value) != 0) {
            throw holds("a floating point number of more digits");
        }
        return boxed(value);
    }

    @Override
    Object decimal(BigDecimal value) {
        double nearest = nearest(value.toString());
        if (Decimals.fits(value, 0) && new BigDecimal(nearest).compareTo(value) != 0) {
            throw inexact();
        }
        return boxed(nearest);
    }

    @Override
    Object fraction(String number) {
        return boxed(nearest(number));
    }

    private double nearest(String number) {
        double nearest = single ? Float.parseFloat(number) : Double.parseDouble(number);
        if (Double.isInfinite(nearest)) {
            throw holds("a number out of its range");
        }
        return nearest;
    }

    private Object boxed(double value) {
        return single ? (Object) (float) value : (Object) value;
    }

    private RuntimeException inexact() {
        return holds("a whole number of more digits");
    }
}
