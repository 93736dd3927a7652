package io.rocksetcdc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** A command that was run as a person would, and what it has said. */
public record CommandRun(int exitCode, String out, String errors) {

    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
        int exitCode = line.execute(arguments);
        return new CommandRun(exitCode, out.toString(), errors.toString());
    }

    public List<String> lines() {
        return out.lines().toList();
    }

    public JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }
}
