package io.rocksetcdc.sink.pace;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: exponential from 100 ms to 30 s with full
 * jitter, so that writers which failed together do not come back together.
 */
public final class Backoff {

    /** A server may ask for more patience than our own cap, up to this. */
    public static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 30_000;
    private static final int LONGEST_SHIFT = 20;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Milliseconds to wait after the given number of failed attempts in a row.
     *
     * @param attempts 1 after the first failure
     * @param retryAfter what the server asks for; waited for at least, up to one minute
     */
    public long delayMillis(int attempts, Optional<Duration> retryAfter) {
        long ceiling =
                Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempts - 1, LONGEST_SHIFT));
        long jittered = 1 + random.nextLong(ceiling);
        long asked = retryAfter.map(Duration::toMillis).orElse(0L);
        return Math.max(jittered, Math.min(asked, LONGEST_RETRY_AFTER.toMillis()));
    }
}
