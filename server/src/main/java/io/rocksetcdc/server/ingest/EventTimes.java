package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;

/** Reads points in time: microseconds since the epoch, or ISO-8601 text with an offset. */
final class EventTimes {
    private static final long FIRST_MICROS = micros(Instant.parse("0001-01-01T00:00:00Z"));
    private static final long LAST_MICROS = micros(Instant.parse("9999-12-31T23:59:59.999999Z"));

    private EventTimes() {}

    static long micros(Instant instant) {
        // ChronoUnit.MICROS.between overflows 292 years away from the epoch.
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                instant.getNano() / 1_000L);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The value of {@code _event_time}: bare, or a typed timestamp. Empty if it is none. */
    static OptionalLong parse(JsonNode node) {
        if (!node.isObject()) {
            return parse(node, "");
        }
        String type = node.path(Value.TYPE_FIELD).asText().toLowerCase(Locale.ROOT);
        return type.equals("timestamp")
                ? parse(node.path("value"), node.path("timezone").asText())
                : OptionalLong.empty();
    }

    /** A timestamp's value; the zone counts if the text has no offset of its own. */
    static OptionalLong parse(JsonNode value, String timezone) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return inRange(value.longValue());
        }
        if (!value.isTextual()) {
            return OptionalLong.empty();
        }
        String text = value.textValue();
        try {
            return inRange(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return parseText(text, timezone);
        }
    }

    private static OptionalLong parseText(String text, String timezone) {
        try {
            Instant instant =
                    timezone.isEmpty()
                            ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                            : LocalDateTime.parse(text.replace(' ', 'T'))
                                    .atZone(ZoneId.of(timezone))
                                    .toInstant();
            return inRange(micros(instant));
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong inRange(long micros) {
        return micros >= FIRST_MICROS && micros <= LAST_MICROS
                ? OptionalLong.of(micros)
                : OptionalLong.empty();
    }
}
