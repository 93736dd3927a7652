package io.rocksetcdc.bench.week;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The outcomes as text. */
final class Report {

    private static final String ROW = "%-34s %6s %8s %8s %10s %12s %8s %8s %10s";

    private Report() {}

    static List<String> lines(List<String> head, List<Outcome> outcomes, List<Outcome> others) {
        List<String> lines = new ArrayList<>(head);
        table(outcomes, lines);
        for (Outcome outcome : outcomes) {
            if (!outcome.diary().isEmpty()) {
                lines.add("");
                lines.add(outcome.name() + ":");
                outcome.diary().forEach(line -> lines.add("  " + line));
            }
        }
        lines.add("");
        lines.add("Other weeks, whose topics peak at other times:");
        table(others, lines);
        return lines;
    }

    private static void table(List<Outcome> outcomes, List<String> lines) {
        lines.add("");
        lines.add(
                ROW.formatted("", "most", "", "", "", "late hours", "late h", "late h", "longest"));
        lines.add(
                ROW.formatted(
                        "grouped as",
                        "jobs",
                        "started",
                        "stopped",
                        "restarted",
                        "of others",
                        "burst",
                        "growth",
                        "wait"));
        for (Outcome outcome : outcomes) {
            lines.add(
                    ROW.formatted(
                            outcome.name(),
                            number(Arrays.stream(outcome.jobs()).max().orElseThrow()),
                            number(outcome.restarts().started()),
                            number(outcome.restarts().stopped()),
                            number(outcome.restarts().restarted()),
                            number(outcome.lateHours()),
                            hours(outcome.burstLateHours()),
                            hours(outcome.growthLateHours()),
                            number(outcome.worstSeconds() / 60) + " min"));
        }
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, "%.1f", hours);
    }
}
