package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.LiveScreen;
import io.rocksetcdc.cli.demo.verify.Comparison;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tables for people; the last line of a comparison says how many passed and failed. */
final class TextOutput implements DemoOutput {

    private final PrintWriter out;
    private final LiveScreen screen;
    private List<String> table = List.of();

    TextOutput(PrintWriter out) {
        this.out = out;
        this.screen = new LiveScreen(out);
    }

    @Override
    public void live(List<StreamStatus> statuses, String workload) {
        table = StatusTable.lines(statuses);
        show(workload);
    }

    /** In one line, since a screen that wraps lines is not overwritten well. */
    @Override
    public void missed(String why) {
        show("Not read this time: " + why.lines().findFirst().orElse(""));
    }

    private void show(String below) {
        List<String> lines = new ArrayList<>(table);
        lines.add("");
        lines.add(below);
        lines.add("Ctrl-C ends the demo.");
        screen.show(lines);
    }

    @Override
    public void settled(List<StreamStatus> statuses) {
        StatusTable.lines(statuses).forEach(out::println);
        out.println();
        out.flush();
    }

    @Override
    public void comparisons(List<Comparison> comparisons, long passed, long failed) {
        for (Comparison comparison : comparisons) {
            out.println(
                    (comparison.columns() == 0 ? "%-6s %s" : "%-6s %-24s %,10d rows x %d columns")
                            .formatted(
                                    comparison.passed() ? "ok" : "FAILED",
                                    comparison.table(),
                                    comparison.rows(),
                                    comparison.columns()));
            comparison.notes().forEach(note -> out.println("         note: " + note));
            comparison.problems().forEach(problem -> out.println("         " + problem));
        }
        out.println("%d passed, %d failed".formatted(passed, failed));
        out.flush();
    }
}
