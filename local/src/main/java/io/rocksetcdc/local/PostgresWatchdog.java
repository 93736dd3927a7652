package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A shell that stops a PostgreSQL server when this JVM is gone, also by kill -9. It waits for the
 * end of its standard input, which only this JVM holds, and does not see Ctrl-C.
 */
final class PostgresWatchdog implements AutoCloseable {

    // The first line of postmaster.pid is the server's process; the file is gone after an orderly
    // stop.
    private static final String SCRIPT =
            "trap '' INT TERM HUP; cat >/dev/null;"
                    + " read -r pid <\"$1/postmaster.pid\" && kill -INT \"$pid\"";

    private final Process process;

    private PostgresWatchdog(Process process) {
        this.process = process;
    }

    static PostgresWatchdog start(Path data) throws IOException {
        Process process =
                new ProcessBuilder("sh", "-c", SCRIPT, "postgres-watchdog", data.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new PostgresWatchdog(process);
    }

    /** Lets it act and end. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
