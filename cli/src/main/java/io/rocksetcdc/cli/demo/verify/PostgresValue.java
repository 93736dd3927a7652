package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as PostgreSQL itself prints them, made comparable. This is the expectation: nothing here
 * goes through the job's code.
 */
final class PostgresValue {

    /** Debezium takes a month for the average of four years. */
    private static final BigDecimal DAYS_PER_MONTH = new BigDecimal("30.4375");

    private static final Pattern YEAR = Pattern.compile("(\\d+)(-.*?)( BC)?");

    private static final BigDecimal MICROS_PER_DAY = new BigDecimal("86400000000");

    private PostgresValue() {}

    /** The comparable value; {@link Comparables#NULL} for SQL's null. */
    static Object of(JsonNode printed, ColumnKind kind, boolean array) {
        if (printed.isNull() || printed.isMissingNode()) {
            return Comparables.NULL;
        }
        if (array && printed.path(0).isArray() && kind != ColumnKind.JSON) {
            // Debezium knows arrays of one dimension only.
            return Comparables.ANYTHING;
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
            // Debezium reads it as a double.
            case MONEY -> Double.valueOf(text.replaceAll("[^0-9.-]", ""));
            case FLOAT -> Comparables.floating(Float.parseFloat(text));
            case DOUBLE -> Comparables.floating(Double.parseDouble(text));
            case BOOLEAN -> printed.booleanValue();
            case TEXT -> text;
            case DATE -> temporal(text, LocalDate::parse);
            case TIME -> text.startsWith("24:") ? Comparables.ANY_TEXT : LocalTime.parse(text);
            case TIME_WITH_ZONE -> utc(text);
            case TIMESTAMP -> temporal(text, LocalDateTime::parse);
            case TIMESTAMP_WITH_ZONE ->
                    temporal(text, iso -> OffsetDateTime.parse(iso).toInstant());
            case INTERVAL -> micros(text);
            case JSON -> Comparables.json(ReservedInJson.renamed(printed));
            case OTHER -> Comparables.json(printed);
            case BYTES -> text.substring(2).toLowerCase(Locale.ROOT);
            case BITS -> text;
            // Debezium sends bytes: how many zeros are in front is not in them.
            case BITS_OF_ANY_LENGTH -> text.replaceFirst("^0+", "");
            case POINT -> point(text);
            case NOT_CAPTURED -> Comparables.NULL;
        };
    }

    /**
     * Infinity has no ISO form: some text is expected. Years that have not four digits are expected
     * as ISO text, since the API's own types end there.
     */
    private static Object temporal(String text, Function<String, Object> parse) {
        Matcher parts = YEAR.matcher(text);
        if (!parts.matches()) {
            return Comparables.ANY_TEXT;
        }
        int printed = Integer.parseInt(parts.group(1));
        int year = parts.group(3) == null ? printed : 1 - printed;
        boolean usual = year >= 1 && year <= 9999;
        String sign = year < 0 ? "-" : year > 9999 ? "+" : "";
        Object time = parse.apply("%s%04d%s".formatted(sign, Math.abs(year), parts.group(2)));
        return usual || time instanceof Instant ? time : time.toString();
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
        BigDecimal micros =
                days.multiply(MICROS_PER_DAY)
                        .add(BigDecimal.valueOf(duration.getSeconds(), -6))
                        .add(BigDecimal.valueOf(duration.getNano() / 1_000));
        // What is more than a long holds, Debezium makes the largest one.
        return micros.max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private static Object point(String text) {
        String[] xy = text.substring(1, text.length() - 1).split(",");
        return List.of(Double.valueOf(xy[0]), Double.valueOf(xy[1]));
    }
}
