package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import io.rocksetcdc.job.decode.ZonedTime;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * TIMESTAMP_LTZ: points in time, ISO text with a zone, and in JSON without a schema milliseconds
 * since the epoch. Finer digits are cut off.
 */
final class ToInstant extends Scalar {

    private static final ValueType EPOCH_MILLIS = new ValueType(Semantic.TIMESTAMP, 1_000);

    private final int digits;
    private final ZonedTime zoned = new ZonedTime();

    ToInstant(Place place) {
        super(place);
        this.digits = LogicalTypeChecks.getPrecision(place.type());
    }

    @Override
    Object integer(ValueType type, long value) {
        if (type.semantic() != Semantic.TIMESTAMP) {
            return super.integer(type, value);
        }
        int perSecond = type.parameter();
        return WallClock.timestamp(
                Math.floorDiv(value, (long) perSecond), WallClock.nanos(value, perSecond), digits);
    }

    @Override
    Object untypedInteger(long value) {
        return integer(EPOCH_MILLIS, value);
    }

    @Override
    Object text(ValueType type, byte[] utf8, int from, int length) {
        return switch (type.semantic()) {
            case PLAIN, ZONED_TIMESTAMP -> parsed(utf8, from, length);
            default -> super.text(type, utf8, from, length);
        };
    }

    private Object parsed(byte[] utf8, int from, int length) {
        if (!zoned.parse(utf8, from, length)) {
            throw holds("text that is no ISO date and time with a zone");
        }
        try {
            return WallClock.timestamp(zoned.seconds(), zoned.nanos(), digits);
        } catch (ArithmeticException e) {
            throw holds("a time millions of years away");
        }
    }
}
