package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** TIMESTAMP: dates and times without a zone, and ISO text. */
final class ToTimestamp extends ToStamp {

    private static final int DATE_LENGTH = "2018-06-20".length();

    ToTimestamp(Place place) {
        super(place, Semantic.DATETIME);
    }

    @Override
    Object text(ValueType type, byte[] utf8, int from, int length) {
        return switch (type.semantic()) {
            case PLAIN -> parsed(ascii(utf8, from, length));
            case ISO_DATETIME -> parsed(WallClock.text(utf8, from, length));
            default -> super.text(type, utf8, from, length);
        };
    }

    private Object parsed(String text) {
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(spaced ? text.replace(' ', 'T') : text);
        } catch (DateTimeException e) {
            throw holds("text that is no ISO date and time without a zone");
        }
        return stamp(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
    }
}
