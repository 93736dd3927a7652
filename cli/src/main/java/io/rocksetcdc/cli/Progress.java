package io.rocksetcdc.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Says what is being done, and how long it took. */
public final class Progress {

    private final PrintWriter out;
    private final Clock clock;

    public Progress(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Does something that takes a while. */
    public <T> T step(String what, Callable<T> work) throws Exception {
        out.printf("  %-58s ", what + " ...");
        out.flush();
        Instant start = clock.instant();
        try {
            T result = work.call();
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            out.printf("%5.1f s%n", seconds);
            return result;
        } catch (Exception failure) {
            out.println("failed");
            throw failure;
        } finally {
            out.flush();
        }
    }

    /** Says something. */
    public void say(String text) {
        out.println(text);
        out.flush();
    }
}
