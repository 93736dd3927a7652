package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** TIMESTAMP: dates and times without a zone, and ISO text. Finer digits are cut off. */
final class ToTimestamp extends Scalar {

    private static final int DATE_LENGTH = "2018-06-20".length();

    private final int digits;

    ToTimestamp(Place place) {
        super(place);
        this.digits = LogicalTypeChecks.getPrecision(place.type());
    }

    @Override
    Object integer(ValueType type, long value) {
        if (type.semantic() != Semantic.DATETIME) {
            return super.integer(type, value);
        }
        int perSecond = type.parameter();
        return WallClock.timestamp(
                Math.floorDiv(value, (long) perSecond), WallClock.nanos(value, perSecond), digits);
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
        try {
            LocalDateTime time = LocalDateTime.parse(spaced ? text.replace(' ', 'T') : text);
            return WallClock.timestamp(time.toEpochSecond(ZoneOffset.UTC), time.getNano(), digits);
        } catch (DateTimeException | ArithmeticException e) {
            throw holds("text that is no ISO date and time without a zone");
        }
    }
}
