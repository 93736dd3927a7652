package io.rocksetcdc.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rockset Extended JSON: {@code {"__rockset_type": T, "value": V}} becomes a typed value in one
 * canonical text. What cannot be read as its type, has a {@code format}, lies outside the years 1
 * to 9999 or is of another type stays the object it was.
 */
final class ExtendedJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private ExtendedJson() {}

    static Optional<Value> typed(JsonNode object) {
        JsonNode value = object.path("value");
        if (object.has("format") || !object.path(Value.TYPE_FIELD).isTextual()) {
            return Optional.empty();
        }
        String type = object.path(Value.TYPE_FIELD).textValue().toLowerCase(Locale.ROOT);
        try {
            return switch (type) {
                case "date" -> typed(Kind.DATE, type, date(value));
                case "time" -> typed(Kind.TIME, type, TIME.format(LocalTime.parse(text(value))));
                case "datetime" -> typed(Kind.DATETIME, type, datetime(value));
                case "bytes" -> typed(Kind.BYTES, type, base64(value));
                case "timestamp" -> timestamp(value, object.path("timezone").asText());
                default -> Optional.empty();
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Value> timestamp(JsonNode value, String timezone) {
        OptionalLong micros = EventTimes.parse(value, timezone);
        if (micros.isEmpty()) {
            return Optional.empty();
        }
        String iso =
                DATETIME.withZone(java.time.ZoneOffset.UTC)
                        .format(EventTimes.instant(micros.getAsLong()));
        return typed(Kind.TIMESTAMP, "timestamp", iso + "Z");
    }

    private static Optional<Value> typed(Kind kind, String type, String canonical) {
        StringBuilder json = new StringBuilder(canonical.length() + 48);
        json.append("{\"").append(Value.TYPE_FIELD).append("\":\"").append(type);
        json.append("\",\"value\":");
        Jsons.appendString(json, canonical);
        return Optional.of(new Value(kind, json.append('}').toString()));
    }

    private static String date(JsonNode value) {
        LocalDate date = LocalDate.parse(text(value));
        requireCommonYear(date);
        return date.toString();
    }

    private static String datetime(JsonNode value) {
        LocalDateTime datetime = LocalDateTime.parse(text(value).replace(' ', 'T'));
        requireCommonYear(datetime.toLocalDate());
        return DATETIME.format(datetime);
    }

    private static void requireCommonYear(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException("year " + date.getYear());
        }
    }

    private static String base64(JsonNode value) {
        String text = text(value);
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("not a string");
        }
        return value.textValue();
    }
}
