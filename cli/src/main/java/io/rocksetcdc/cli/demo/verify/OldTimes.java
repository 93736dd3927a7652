package io.rocksetcdc.cli.demo.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;

/**
 * Days before 15 October 1582. Debezium reads snapshots and arrays through {@code java.sql.Date}
 * and {@code java.sql.Timestamp}, which count such days by the Julian calendar and can lose that a
 * year is before Christ. Changes after the snapshot are right.
 */
final class OldTimes {

    private static final LocalDateTime REFORM = LocalDate.of(1582, 10, 15).atStartOfDay();

    private OldTimes() {}

    /**
     * Whether two unequal values of a column are the same day in the two calendars. A document's
     * day before the year 1 is text.
     */
    static boolean explain(ColumnKind kind, Object wanted, Object got) {
        return switch (kind) {
            case DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> explain(wanted, got);
            default -> false;
        };
    }

    private static boolean explain(Object wanted, Object got) {
        if (wanted instanceof List<?> expected && got instanceof List<?> actual) {
            return expected.size() == actual.size()
                    && IntStream.range(0, expected.size())
                            .allMatch(
                                    i ->
                                            Comparables.same(expected.get(i), actual.get(i))
                                                    || explain(expected.get(i), actual.get(i)));
        }
        if (got == Comparables.NULL) {
            return false;
        }
        if (wanted instanceof LocalDate date) {
            return julian(date.atStartOfDay()).toLocalDate().toString().equals(got.toString());
        }
        if (wanted instanceof LocalDateTime time) {
            return julian(time).toString().equals(got.toString());
        }
        if (wanted instanceof Instant instant) {
            LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            return time.getYear() < 1 || julian(time).toInstant(ZoneOffset.UTC).equals(got);
        }
        // Years before Christ are expected as text.
        return wanted instanceof String text && text.matches("-\\d{4}-.*|0000-.*");
    }

    /** The day that is called so in the Julian calendar; itself from the reform on. */
    private static LocalDateTime julian(LocalDateTime time) {
        if (!time.isBefore(REFORM)) {
            return time;
        }
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.clear();
        calendar.set(time.getYear(), time.getMonthValue() - 1, time.getDayOfMonth());
        return LocalDateTime.of(
                LocalDate.ofInstant(calendar.toInstant(), ZoneOffset.UTC), time.toLocalTime());
    }
}
