package io.rocksetcdc.sink.pace;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * The requests and bytes per second that a process may send to one API server. Thread-safe; never
 * blocks: it says how long to wait instead.
 *
 * <p>Bytes may go into debt by one request, so that a full request needs no full bucket.
 */
public final class Quota {

    /** How much unused quota may be saved up; short, because servers count in short windows. */
    private static final double BURST_SECONDS = 0.1;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Optional<Bucket> requests;
    private final Optional<Bucket> bytes;

    public Quota(QuotaLimits limits) {
        this(limits, TimeMeter.SYSTEM_NANOTIME);
    }

    /** A quota on another clock than the system's. */
    public Quota(QuotaLimits limits, TimeMeter clock) {
        requests = bucket(limits.requestsPerSecond(), clock);
        bytes = bucket(limits.bytesPerSecond(), clock);
    }

    /** Nanoseconds until a request may be sent; 0 if one may be sent now. */
    public long delayNanos() {
        return Math.max(delayNanos(requests), delayNanos(bytes));
    }

    /**
     * Takes what one request needs.
     *
     * @return whether it was granted; if not, nothing was taken
     */
    public boolean tryTake(long requestBytes) {
        if (delayNanos(bytes) > 0 || !requests.map(bucket -> bucket.tryConsume(1)).orElse(true)) {
            return false;
        }
        bytes.ifPresent(bucket -> bucket.consumeIgnoringRateLimits(requestBytes));
        return true;
    }

    private static long delayNanos(Optional<Bucket> bucket) {
        return bucket.map(b -> b.estimateAbilityToConsume(1).getNanosToWaitForRefill()).orElse(0L);
    }

    /** A bucket refills by whole tokens, so a rate below one per second gets a longer period. */
    private static Optional<Bucket> bucket(double perSecond, TimeMeter clock) {
        if (Double.isInfinite(perSecond)) {
            return Optional.empty();
        }
        long capacity = Math.max(1, Math.round(perSecond * BURST_SECONDS));
        Bandwidth bandwidth =
                perSecond >= 100
                        ? limit(capacity, Math.round(perSecond), SECOND)
                        : limit(capacity, 1, Duration.ofNanos(Math.round(1e9 / perSecond)));
        return Optional.of(
                Bucket.builder().withCustomTimePrecision(clock).addLimit(bandwidth).build());
    }

    private static Bandwidth limit(long capacity, long tokens, Duration period) {
        return Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(tokens, period)
                .initialTokens(capacity)
                .build();
    }
}
