package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.status.StatusReader;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads a pipeline until its numbers are new. A cluster keeps what its TaskManagers reported, for
 * 10 seconds if nothing else is set, and asks them only when it is asked itself.
 */
final class Sampler {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A task that does not report holds nobody up for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StatusReader reader;

    Sampler(StatusReader reader) {
        this.reader = reader;
    }

    /** Numbers that were not asked for by anybody before. */
    Sample first() throws IOException, InterruptedException {
        return after(read(), Duration.ZERO);
    }

    /**
     * Numbers that are younger than others, or if they do not become that, those there are.
     *
     * @param younger by how much at least
     */
    Sample after(Sample before, Duration younger) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + younger.plus(PATIENCE).toNanos();
        Sample sample = read();
        while (sample.hasRunning()
                && !sample.isYoungerThan(before, younger.toMillis())
                && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE.toMillis());
            sample = read();
        }
        return sample;
    }

    private Sample read() throws IOException, InterruptedException {
        return new Sample(reader.readOffsets(), System.nanoTime());
    }
}
