package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Both kinds of time stamps. Digits finer than declared are cut off. */
abstract class ToStamp extends Scalar {

    private final Semantic units;
    private final int digits;

    /**
     * @param units the kind of numbers that are taken
     */
    ToStamp(Place place, Semantic units) {
        super(place);
        this.units = units;
        this.digits = LogicalTypeChecks.getPrecision(place.type());
    }

    @Override
    final Object integer(ValueType type, long value) {
        if (type.semantic() != units) {
            return super.integer(type, value);
        }
        int perSecond = type.parameter();
        return stamp(Math.floorDiv(value, (long) perSecond), WallClock.nanos(value, perSecond));
    }

    final Object stamp(long seconds, int nanos) {
        try {
            return WallClock.timestamp(seconds, nanos, digits);
        } catch (ArithmeticException e) {
            throw holds("a time millions of years away");
        }
    }
}
