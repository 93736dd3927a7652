package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.time.DateTimeException;
import java.time.LocalDate;

/** DATE: dates, and ISO text. Held as days since 1970-01-01. */
final class ToDate extends Scalar {

    ToDate(Place place) {
        super(place);
    }

    @Override
    Object integer(ValueType type, long value) {
        if (type.semantic() != Semantic.DATE) {
            return super.integer(type, value);
        }
        return days(value);
    }

    @Override
    Object text(ValueType type, byte[] utf8, int from, int length) {
        return switch (type.semantic()) {
            case PLAIN -> parsed(ascii(utf8, from, length));
            case ISO_DATE -> parsed(WallClock.text(utf8, from, length));
            default -> super.text(type, utf8, from, length);
        };
    }

    private Object parsed(String text) {
        try {
            return days(LocalDate.parse(text).toEpochDay());
        } catch (DateTimeException e) {
            throw holds("text that is no ISO date");
        }
    }

    private Object days(long value) {
        if (value != (int) value) {
            throw holds("a date out of its range");
        }
        return (int) value;
    }
}
