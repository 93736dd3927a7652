package io.rocksetcdc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    private final StringWriter errors = new StringWriter();

    @TempDir private Path folder;

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(run("demo", "--sceonds", "5")).isEqualTo(ExitCode.USAGE.code());
        assertThat(run("demo", "--seconds", "0")).isEqualTo(ExitCode.USAGE.code());
        assertThat(errors.toString()).contains("--seconds must be at least 1");
    }

    @Test
    void saysWhichFileOfASchemaIsMissing() {
        String data = folder.resolve("data").toString();

        assertThat(run("demo", "--schema", folder.toString(), "--data", data))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(errors.toString()).contains("schema.sql is missing");
    }

    @Test
    void neverEmptiesAForeignFolder() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "x");

        assertThat(run("demo", "--data", folder.toString())).isEqualTo(ExitCode.USAGE.code());
        assertThat(precious).exists();
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
