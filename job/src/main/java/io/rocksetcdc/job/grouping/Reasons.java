package io.rocksetcdc.job.grouping;

import java.time.Duration;
import java.util.Locale;

/** Why, in numbers. */
final class Reasons {

    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    private Reasons() {}

    static String leaves(StreamLoad load, double part, Targets targets) {
        return "%s behind, %s; target %s; needs %s of what %s needs"
                .formatted(
                        records(load.lag()),
                        catchesUp(load),
                        time(targets.lag().toSeconds()),
                        percent(part),
                        load.group());
    }

    static String returns(StreamLoad load, double part, Targets targets) {
        return "%s; that is less than a quarter of the target of %s; would need %s of what default needs"
                .formatted(catchesUp(load), time(targets.lag().toSeconds()), percent(part));
    }

    static String catchesUp(StreamLoad load) {
        if (load.catchUpSeconds() == 0) {
            return "has caught up";
        }
        return Double.isInfinite(load.catchUpSeconds())
                ? "never catches up at this rate"
                : "catches up in " + time(load.catchUpSeconds());
    }

    static String percent(double part) {
        return Math.round(100 * part) + " %";
    }

    static String time(Duration duration) {
        return time(duration.toSeconds());
    }

    private static String records(double lag) {
        if (lag >= MILLION) {
            return String.format(Locale.ROOT, "%.1f M", lag / MILLION);
        }
        return lag >= 10 * THOUSAND
                ? String.format(Locale.ROOT, "%.0f k", lag / THOUSAND)
                : String.format(Locale.ROOT, "%.0f", lag);
    }

    private static String time(double seconds) {
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        return seconds < 7200
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, "%.0f h", seconds / 3600);
    }
}
