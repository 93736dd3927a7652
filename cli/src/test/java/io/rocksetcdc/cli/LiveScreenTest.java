package io.rocksetcdc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a terminal is told. */
class LiveScreenTest {

    private static final String TERMINAL = "rocksetcdc.terminal";

    private final StringWriter text = new StringWriter();

    @AfterEach
    void restore() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void nothingIsLeftOfLinesThatWereMore() {
        System.setProperty(TERMINAL, "true");
        LiveScreen screen = new LiveScreen(new PrintWriter(text, true));

        screen.show(List.of("a", "b"));
        screen.show(List.of("c"));

        assertThat(text.toString().replace(System.lineSeparator(), "|"))
                .isEqualTo("\u001b[2Ka|\u001b[2Kb|\u001b[2A\u001b[2Kc|\u001b[J");
    }

    @Test
    void elsewhereLinesAreJustWritten() {
        LiveScreen screen = new LiveScreen(new PrintWriter(text, true));

        screen.show(List.of("a", "b"));
        screen.show(List.of("c"));

        assertThat(text.toString().lines()).containsExactly("a", "b", "c");
    }
}
