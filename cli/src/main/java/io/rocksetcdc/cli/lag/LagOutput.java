package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.LiveScreen;
import io.rocksetcdc.cli.OutputFormat;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** How lags are shown: to people or to programs. */
final class LagOutput {

    private final OutputFormat format;
    private final PrintWriter out;
    private final LiveScreen screen;
    private List<String> table = List.of();

    LagOutput(OutputFormat format, PrintWriter out) {
        this.format = format;
        this.out = out;
        this.screen = new LiveScreen(out);
    }

    /** Shows a report, instead of what was shown before. */
    void show(LagReport report) {
        switch (format) {
            case text -> {
                table = LagTable.lines(report);
                screen.show(table);
            }
            case json -> out.println(JsonLag.of(report));
        }
        out.flush();
    }

    /** Says why there is no report this time. */
    void missed(String why) {
        switch (format) {
            case text -> {
                List<String> lines = new ArrayList<>(table);
                // One line, since a screen that wraps lines is not overwritten well.
                lines.add("Not read this time: " + why.lines().findFirst().orElse(""));
                screen.show(lines);
            }
            case json -> out.println(JsonLag.missed(why));
        }
        out.flush();
    }
}
