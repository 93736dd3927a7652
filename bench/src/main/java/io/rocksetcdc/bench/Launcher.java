package io.rocksetcdc.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code rockset-cdc} against a cluster, as a person would. */
final class Launcher {

    private static final Path ROOT =
            Path.of(System.getProperty("rocksetcdc.parts")).toAbsolutePath().resolve("../../..");

    private final URI flink;
    private final Path log;

    /**
     * @param directory takes what commands say, in {@code commands.log}
     */
    Launcher(URI flink, Path directory) {
        this.flink = flink;
        this.log = directory.resolve("commands.log");
    }

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException if it fails
     */
    void run(String... arguments) throws IOException, InterruptedException {
        if (start(arguments).waitFor() != 0) {
            throw new IllegalStateException(
                    "rockset-cdc %s failed; see %s".formatted(arguments[0], log));
        }
    }

    Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(ROOT.resolve("rockset-cdc").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("--flink", flink.toString()));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
