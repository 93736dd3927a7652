package io.rocksetcdc.cli.snapshot;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says every now and then how many rows have arrived. */
final class ProgressLines {

    private final PrintWriter out;
    private final Clock clock;
    private final Duration every;
    private Instant last;

    ProgressLines(PrintWriter out, Clock clock, Duration every) {
        this.out = out;
        this.clock = clock;
        this.every = every;
        this.last = clock.instant();
    }

    void at(SnapshotProgress progress) {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(every))) {
            return;
        }
        last = now;
        out.printf(
                "  %s so far%s%n",
                SnapshotReport.rows(progress.rows()),
                progress.started() || progress.rows() > 0 ? "" : ", waiting for the connector");
        out.flush();
    }
}
