package io.rocksetcdc.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a part answers, and notices when it has died instead. */
final class Readiness {

    private static final long POLL_MILLIS = 50;

    private Readiness() {}

    /**
     * Returns when {@code ready} is true.
     *
     * @throws PartFailedException when {@code alive} is false or the time is over
     */
    static void await(
            String part, Path log, Duration limit, BooleanSupplier alive, BooleanSupplier ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!alive.getAsBoolean()) {
                throw PartFailedException.withLog(part + " ended while it started.", log);
            }
            if (System.nanoTime() > deadline) {
                throw PartFailedException.withLog(
                        part
                                + " was not ready after "
                                + limit.toSeconds()
                                + " s. If the machine is busy, try again.",
                        log);
            }
            pause(part);
        }
    }

    /** Sleeps for one polling interval. */
    static void pause(String part) {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for " + part + ".", e);
        }
    }
}
