package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** Values as a query of the collection returns them, made comparable. */
final class DocumentValue {

    private DocumentValue() {}

    /** The comparable value; the field itself if it can not be what the column holds. */
    static Object of(JsonNode field, ColumnKind kind, boolean array) {
        if (field.isNull() || field.isMissingNode()) {
            return Comparables.NULL;
        }
        if (array && !field.isArray()) {
            return field.toString();
        }
        if (array) {
            List<Object> elements = new ArrayList<>();
            field.forEach(element -> elements.add(of(element, kind, element.isArray())));
            return elements;
        }
        try {
            return scalar(field, kind);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException unexpected) {
            return field.toString();
        }
    }

    private static Object scalar(JsonNode field, ColumnKind kind) {
        return switch (kind) {
            case INTEGER, INTERVAL -> integer(field);
            case DECIMAL -> Comparables.decimal(field.asText());
            case MONEY -> Double.valueOf(field.asText());
            case FLOAT -> Comparables.floating((float) field.doubleValue());
            case DOUBLE -> Comparables.floating(field.doubleValue());
            case BOOLEAN -> field.isBoolean() ? (Object) field.booleanValue() : field.toString();
            case TEXT -> field.isTextual() ? (Object) field.asText() : field;
            case DATE -> temporal(field, "date", LocalDate::parse);
            case TIME -> temporal(field, "time", LocalTime::parse);
            case TIME_WITH_ZONE -> LocalTime.parse(field.asText().replaceAll("Z$", ""));
            case TIMESTAMP -> temporal(field, "datetime", LocalDateTime::parse);
            case TIMESTAMP_WITH_ZONE -> instant(field);
            case JSON -> Comparables.json(field);
            case BYTES ->
                    typed(
                            field,
                            "bytes",
                            text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
            case BITS -> bits(field);
            case BITS_OF_ANY_LENGTH -> bits(field).replaceFirst("^0+", "");
            case OTHER -> Comparables.json(field);
            case POINT -> List.of(field.path("x").doubleValue(), field.path("y").doubleValue());
            case NOT_CAPTURED -> Comparables.NULL;
        };
    }

    private static Object integer(JsonNode field) {
        return field.isIntegralNumber()
                ? (Object) new BigDecimal(field.asText()).longValueExact()
                : field.toString();
    }

    private static String bits(JsonNode field) {
        return field.isBoolean() ? field.booleanValue() ? "1" : "0" : field.asText();
    }

    /** Bare text; in an array the typed value as it was sent, in microseconds. */
    private static Object instant(JsonNode field) {
        JsonNode value = field.path("value");
        if (field.path("__rockset_type").asText().equals("timestamp") && value.isIntegralNumber()) {
            return Instant.EPOCH.plus(value.longValue(), ChronoUnit.MICROS);
        }
        if (!field.isTextual()) {
            return field;
        }
        return field.asText().endsWith("Z")
                ? (Object) Instant.parse(field.asText())
                : field.asText();
    }

    /** Days and times that the API's own types do not have are ISO text. */
    private static Object temporal(JsonNode field, String type, Function<String, Object> parse) {
        Object value = typed(field, type, parse);
        return field.isTextual() ? parse.apply(field.asText()).toString() : value;
    }

    private static Object typed(JsonNode field, String type, Function<String, Object> parse) {
        boolean wrapped = field.path("__rockset_type").asText().equals(type);
        return wrapped ? parse.apply(field.path("value").asText()) : field;
    }
}
