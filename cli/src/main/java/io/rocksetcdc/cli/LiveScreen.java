package io.rocksetcdc.cli;

import java.io.PrintWriter;
import java.util.List;

/** Lines that are written over again and again on a terminal, and just written elsewhere. */
public final class LiveScreen {

    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String UP = "\u001b[%dA";

    private final PrintWriter out;
    private final boolean terminal = Boolean.getBoolean("rocksetcdc.terminal");
    private int shown;

    public LiveScreen(PrintWriter out) {
        this.out = out;
    }

    /** Shows lines in place of those it has shown last. */
    public void show(List<String> lines) {
        if (terminal && shown > 0) {
            out.print(UP.formatted(shown));
        }
        for (String line : lines) {
            out.println(terminal ? CLEAR_LINE + line : line);
        }
        if (terminal && lines.size() < shown) {
            out.print(CLEAR_BELOW);
        }
        out.flush();
        shown = lines.size();
    }
}
