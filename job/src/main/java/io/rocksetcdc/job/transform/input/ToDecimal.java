package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.types.logical.DecimalType;

/** DECIMAL: never rounded. Text is taken too, since connectors may be told to write decimals so. */
final class ToDecimal extends Scalar {

    /** More than any DECIMAL needs, with zeros at both ends. */
    private static final int LONGEST_TEXT = 200;

    private final int precision;
    private final int scale;

    ToDecimal(Place place) {
        super(place);
        DecimalType type = (DecimalType) place.type();
        this.precision = type.getPrecision();
        this.scale = type.getScale();
    }

    @Override
    Object integer(ValueType type, long value) {
        return type.semantic() == Semantic.PLAIN
                ? decimal(BigDecimal.valueOf(value))
                : super.integer(type, value);
    }

    @Override
    Object decimal(BigDecimal value) {
        if (Decimals.integerDigits(value) > precision - scale) {
            throw holds("a number that needs more digits before the point");
        }
        if (!Decimals.fits(value, scale)) {
            throw holds("a number that needs more digits after the point");
        }
        BigDecimal exact =
                value.signum() == 0
                        ? BigDecimal.valueOf(0, scale)
                        : value.setScale(scale, RoundingMode.UNNECESSARY);
        return DecimalData.fromBigDecimal(exact, precision, scale);
    }

    @Override
    Object text(ValueType type, byte[] utf8, int from, int length) {
        if (type.semantic() != Semantic.PLAIN) {
            return super.text(type, utf8, from, length);
        }
        if (length > LONGEST_TEXT) {
            throw holds("text that is no decimal");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(ascii(utf8, from, length));
        } catch (NumberFormatException e) {
            throw holds("text that is no decimal");
        }
        return decimal(number);
    }
}
