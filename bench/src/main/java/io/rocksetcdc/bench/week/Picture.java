package io.rocksetcdc.bench.week;

import java.util.List;
import java.util.Locale;

/** The outcomes as a picture: topics that are late over the week, and jobs. */
final class Picture {

    private static final int WIDTH = 960;
    private static final int LEFT = 70;
    private static final int PANEL = 210;
    private static final int GAP = 60;
    private static final int TOP = 50;
    private static final int STEP = 15;
    private static final String[] COLOURS = {"#c0392b", "#2471a3", "#e08e0b", "#7d8b8c"};
    private static final int DAYS = 7;

    private final StringBuilder svg = new StringBuilder();

    private Picture() {}

    static String of(List<Outcome> outcomes) {
        return new Picture().drawn(outcomes);
    }

    private String drawn(List<Outcome> outcomes) {
        int height = TOP + 2 * PANEL + GAP + 50;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, height);
        line("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
        panel("topics that are late (logarithmic)", TOP, new int[] {0, 1, 10, 100, 1000, 5000});
        panel("jobs (logarithmic)", TOP + PANEL + GAP, new int[] {1, 10, 100, 1000, 5000});
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            curve(outcome.late(), TOP, COLOURS[i]);
            curve(outcome.jobs(), TOP + PANEL + GAP, COLOURS[i]);
            int x = LEFT + i * 215;
            line(
                    "<rect x=\"%d\" y=\"14\" width=\"14\" height=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"20\">%s</text>",
                    x, COLOURS[i], x + 20, outcome.name());
        }
        line("</svg>");
        return svg.toString();
    }

    private void panel(String title, int top, int[] ticks) {
        line("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", LEFT, top - 8, title);
        for (int tick : ticks) {
            double y = y(tick, top);
            line(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,d</text>",
                    LEFT, WIDTH - 20, y, y, LEFT - 6, y + 4, tick);
        }
        for (int day = 0; day < DAYS; day++) {
            double x = x(day * Demand.MINUTES / DAYS);
            line(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\">day %d</text>",
                    x, x, top, top + PANEL, x + 2, top + PANEL + 14, day + 1);
        }
    }

    /** The most of each quarter of an hour. */
    private void curve(int[] values, int top, String colour) {
        StringBuilder points = new StringBuilder();
        for (int minute = 0; minute + STEP <= values.length; minute += STEP) {
            int most = 0;
            for (int i = minute; i < minute + STEP; i++) {
                most = Math.max(most, values[i]);
            }
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(minute), y(most, top)));
        }
        line(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>",
                colour, points.toString().strip());
    }

    private static double x(int minute) {
        return LEFT + (WIDTH - 20.0 - LEFT) * minute / Demand.MINUTES;
    }

    private static double y(int value, int top) {
        return top + PANEL * (1 - Math.log1p(value) / Math.log1p(Demand.TOPICS));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
