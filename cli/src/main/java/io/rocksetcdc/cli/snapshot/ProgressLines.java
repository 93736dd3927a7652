package io.rocksetcdc.cli.snapshot;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Says how many rows have arrived: after 2 seconds, then ever less often, down to each half minute.
 */
final class ProgressLines {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final PrintWriter out;
    private final Clock clock;
    private Duration pause = Duration.ofSeconds(2);
    private Instant last;

    ProgressLines(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.last = clock.instant();
    }

    void at(SnapshotProgress progress) {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(pause))) {
            return;
        }
        last = now;
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        out.printf(
                "  %s so far%s%n",
                SnapshotReport.rows(progress.rows()),
                progress.started() || progress.rows() > 0 ? "" : ", waiting for the connector");
        out.flush();
    }
}
