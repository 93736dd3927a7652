package io.rocksetcdc.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;

    private Amounts() {}

    /** {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 6.0 MiB}. */
    public static String bytes(double bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    /** As few digits as needed: {@code 24}, {@code 0.25}. */
    public static String number(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceFirst("\\.?0+$", "");
    }

    /**
     * A time that passes, in its two largest units: {@code 0.4 s}, {@code 12 s}, {@code 3 h 20 m}.
     */
    public static String seconds(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return "%d m %d s".formatted(whole / 60, whole % 60);
        }
        return whole < 86_400
                ? "%d h %d m".formatted(whole / 3600, whole % 3600 / 60)
                : "%,d d %d h".formatted(whole / 86_400, whole % 86_400 / 3600);
    }

    /** {@code 12.5 %}. */
    public static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part);
    }

    /** As a pipeline file has it, in its largest whole unit: {@code 10s}, {@code 5m}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
