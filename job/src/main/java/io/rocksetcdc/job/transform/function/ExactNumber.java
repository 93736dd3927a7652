package io.rocksetcdc.job.transform.function;

import io.rocksetcdc.job.transform.input.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Takes numbers for what they are, whatever their type, and never rounds them. A floating point
 * number is the decimal that Java prints for it.
 */
final class ExactNumber {

    /** More than any type needs, with zeros at both ends. */
    private static final int LONGEST_TEXT = 200;

    private static final int DIGITS_OF_LONG = 19;

    private final String function;
    private final String target;

    /**
     * @param function for messages
     * @param target the type, for messages
     */
    ExactNumber(String function, String target) {
        this.function = function;
        this.target = target;
    }

    /** A number, or a text that says one. */
    BigDecimal of(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(((Number) value).doubleValue())) {
                throw failure("neither NaN nor infinity is " + target);
            }
            return new BigDecimal(value.toString());
        }
        return value instanceof String text
                ? parsed(text.strip())
                : BigDecimal.valueOf(((Number) value).longValue());
    }

    /** The number as an integer within limits. */
    long integer(BigDecimal number, long lowest, long highest) {
        if (Decimals.integerDigits(number) > DIGITS_OF_LONG) {
            throw outOfRange();
        }
        if (!Decimals.fits(number, 0)) {
            throw failure(
                    "a number with a fraction is no " + target + "; use ROUND or FLOOR before");
        }
        if (number.compareTo(BigDecimal.valueOf(lowest)) < 0
                || number.compareTo(BigDecimal.valueOf(highest)) > 0) {
            throw outOfRange();
        }
        return number.longValueExact();
    }

    /** The number with a fixed scale. */
    BigDecimal decimal(BigDecimal number, int precision, int scale) {
        if (Decimals.integerDigits(number) > precision - scale) {
            throw outOfRange();
        }
        if (!Decimals.fits(number, scale)) {
            throw failure(
                    "the value has more digits behind the point than "
                            + target
                            + "; use ROUND before");
        }
        return number.signum() == 0
                ? BigDecimal.valueOf(0, scale)
                : number.setScale(scale, RoundingMode.UNNECESSARY);
    }

    private BigDecimal parsed(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw failure("the text is no number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw failure("the text is no number");
        }
    }

    private FunctionException outOfRange() {
        return failure("the value is out of the range of " + target);
    }

    private FunctionException failure(String problem) {
        return new FunctionException(function, problem);
    }
}
