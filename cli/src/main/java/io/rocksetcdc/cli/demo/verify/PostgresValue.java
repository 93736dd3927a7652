package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Values as PostgreSQL itself prints them, made comparable. This is the expectation: nothing here
 * goes through the job's code.
 */
final class PostgresValue {

    /** Debezium takes a month for the average of four years. */
    private static final BigDecimal DAYS_PER_MONTH = new BigDecimal("30.4375");

    private static final BigDecimal MICROS_PER_DAY = new BigDecimal("86400000000");

    private PostgresValue() {}

    /** The comparable value; {@link Comparables#NULL} for SQL's null. */
    static Object of(JsonNode printed, ColumnKind kind, boolean array) {
        if (printed.isNull() || printed.isMissingNode()) {
            return Comparables.NULL;
        }
        if (array) {
            List<Object> elements = new ArrayList<>();
            printed.forEach(element -> elements.add(of(element, kind, element.isArray())));
            return elements;
        }
        return scalar(printed, kind);
    }

    private static Object scalar(JsonNode printed, ColumnKind kind) {
        String text = printed.asText();
        return switch (kind) {
            case INTEGER -> new BigDecimal(text).longValueExact();
            case DECIMAL -> Comparables.decimal(text);
            case MONEY -> Comparables.decimal(text.replaceAll("[^0-9.-]", ""));
            case FLOAT -> Comparables.floating(Float.parseFloat(text));
            case DOUBLE -> Comparables.floating(Double.parseDouble(text));
            case BOOLEAN -> printed.booleanValue();
            case TEXT -> text;
            case DATE -> temporal(text, () -> LocalDate.parse(text));
            case TIME -> temporal(text, () -> LocalTime.parse(text));
            case TIME_WITH_ZONE -> utc(text);
            case TIMESTAMP -> temporal(text, () -> LocalDateTime.parse(text));
            case TIMESTAMP_WITH_ZONE ->
                    temporal(text, () -> OffsetDateTime.parse(text).toInstant());
            case INTERVAL -> micros(text);
            case JSON -> Comparables.json(printed);
            case BYTES -> text.substring(2).toLowerCase(Locale.ROOT);
            case BITS -> text.length() == 1 ? (Object) text.equals("1") : text;
            case POINT -> point(text);
            case NOT_CAPTURED -> Comparables.NULL;
        };
    }

    /** Infinity and years before Christ have no ISO form: their own text is expected somehow. */
    private static Object temporal(String text, Supplier<Object> parse) {
        boolean special = text.contains("infinity") || text.endsWith("BC");
        return special || text.startsWith("24:") ? Comparables.ANY_TEXT : parse.get();
    }

    private static Object utc(String text) {
        String offset = text.matches(".*[+-]\\d\\d$") ? text + ":00" : text;
        return OffsetTime.parse(offset).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
    }

    /** From ISO 8601, as the session prints intervals. */
    private static Object micros(String text) {
        int time = text.indexOf('T');
        String datePart = time < 0 ? text : text.substring(0, time);
        Period period = datePart.equals("P") ? Period.ZERO : Period.parse(datePart);
        Duration duration = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        BigDecimal days =
                DAYS_PER_MONTH
                        .multiply(BigDecimal.valueOf(period.toTotalMonths()))
                        .add(BigDecimal.valueOf(period.getDays()));
        return days.multiply(MICROS_PER_DAY).longValue() + duration.toNanos() / 1_000;
    }

    private static Object point(String text) {
        String[] xy = text.substring(1, text.length() - 1).split(",");
        return List.of(Double.valueOf(xy[0]), Double.valueOf(xy[1]));
    }
}
