package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.time.DateTimeException;
import java.time.LocalTime;

/** TIME: times of day, and ISO text. Flink holds milliseconds; what is finer is cut off. */
final class ToTime extends Scalar {

    private static final int MILLIS = 1_000;
    private static final int DAY_MILLIS = 86_400_000;

    ToTime(Place place) {
        super(place);
    }

    @Override
    Object integer(ValueType type, long value) {
        if (type.semantic() != Semantic.TIME) {
            return super.integer(type, value);
        }
        long millis = Math.floorDiv(value, (long) (type.parameter() / MILLIS));
        if (millis < 0 || millis >= DAY_MILLIS) {
            throw holds("a time that is no time of day");
        }
        return (int) millis;
    }

    @Override
    Object text(ValueType type, byte[] utf8, int from, int length) {
        return switch (type.semantic()) {
            case PLAIN -> parsed(ascii(utf8, from, length));
            case ISO_TIME -> parsed(WallClock.text(utf8, from, length));
            default -> super.text(type, utf8, from, length);
        };
    }

    private Object parsed(String text) {
        try {
            return (int) (LocalTime.parse(text).toNanoOfDay() / 1_000_000);
        } catch (DateTimeException e) {
            throw holds("text that is no ISO time");
        }
    }
}
