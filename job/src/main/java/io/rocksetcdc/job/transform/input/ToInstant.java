package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import io.rocksetcdc.job.decode.ZonedTime;

/**
 * TIMESTAMP_LTZ: points in time, ISO text with a zone, and in JSON without a schema milliseconds
 * since the epoch.
 */
final class ToInstant extends ToStamp {

    private static final ValueType EPOCH_MILLIS = new ValueType(Semantic.TIMESTAMP, 1_000);

    private final ZonedTime zoned = new ZonedTime();

    ToInstant(Place place) {
        super(place, Semantic.TIMESTAMP);
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
        return stamp(zoned.seconds(), zoned.nanos());
    }
}
