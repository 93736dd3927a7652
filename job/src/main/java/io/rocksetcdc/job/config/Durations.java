package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.yaml.InvalidValueException;
import io.rocksetcdc.job.config.yaml.TextReader;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 10s}. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\s*(ms|s|m|h|d)");

    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "ms", ChronoUnit.MILLIS,
                    "s", ChronoUnit.SECONDS,
                    "m", ChronoUnit.MINUTES,
                    "h", ChronoUnit.HOURS,
                    "d", ChronoUnit.DAYS);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    /** At least 10 ms, which is what Flink takes for a checkpoint interval. */
    static final TextReader<Duration> DURATION =
            new TextReader<>("duration", Durations::atLeastShortest);

    /** What Rockset takes as retention: nothing, or an hour to ten years. */
    static final TextReader<Duration> RETENTION =
            new TextReader<>("duration", Durations::retention);

    private Durations() {}

    private static Duration atLeastShortest(String text) throws InvalidValueException {
        Duration duration = parse(text);
        if (duration.compareTo(SHORTEST) < 0) {
            throw new InvalidValueException("\"" + text + "\" is less than 10ms");
        }
        return duration;
    }

    private static Duration retention(String text) throws InvalidValueException {
        Duration duration = text.equals("0") ? Duration.ZERO : parse(text);
        boolean inRange =
                duration.compareTo(SHORTEST_RETENTION) >= 0 && duration.compareTo(TEN_YEARS) < 0;
        if (!inRange && !duration.isZero()) {
            throw new InvalidValueException(
                    "\"" + text + "\" must be 0 (for ever), or 1h to less than ten years (3650d)");
        }
        return duration;
    }

    private static Duration parse(String text) throws InvalidValueException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "\"" + text + "\" is not a duration; write a number and ms, s, m, h or d");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
    }
}
