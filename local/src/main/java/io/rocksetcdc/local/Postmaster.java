package io.rocksetcdc.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main process of a running PostgreSQL server. It is no child of this JVM. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final long STOP_LIMIT_SECONDS = 10;

    private final Optional<ProcessHandle> process;

    private Postmaster(Optional<ProcessHandle> process) {
        this.process = process;
    }

    static Postmaster of(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return new Postmaster(ProcessHandle.of(Long.parseLong(pid.strip())));
    }

    /** The server takes its pid file away a moment before it ends. */
    void awaitEnd() {
        try {
            if (process.isPresent()) {
                process.get().onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("PostgreSQL's process {} has not ended: {}", process, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
