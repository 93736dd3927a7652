package io.rocksetcdc.server.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.rocksetcdc.server.Limits;
import io.rocksetcdc.server.error.ApiException;
import io.rocksetcdc.server.error.ErrorType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Grants requests and bytes a second. */
final class Quota {
    private final Optional<Bucket> requests;
    private final Optional<Bucket> bytes;

    Quota(Limits limits, Clock clock) {
        this.requests = bucket(limits.requestsPerSecond(), clock);
        this.bytes = bucket(limits.bytesPerSecond(), clock);
    }

    void takeRequest() {
        if (requests.isPresent() && !requests.get().tryConsume(1)) {
            throw exceeded();
        }
    }

    /**
     * Takes the bytes of one request, which may go into debt, as it may be larger than a second.
     */
    void takeBytes(long count) {
        if (bytes.isPresent() && count > 0) {
            if (bytes.get().getAvailableTokens() <= 0) {
                throw exceeded();
            }
            bytes.get().consumeIgnoringRateLimits(count);
        }
    }

    private static Optional<Bucket> bucket(OptionalLong rate, Clock clock) {
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        long perSecond = rate.getAsLong();
        return Optional.of(
                Bucket.builder()
                        .withCustomTimePrecision(new ClockMeter(clock))
                        .addLimit(
                                limit ->
                                        limit.capacity(perSecond)
                                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    private static ApiException exceeded() {
        return ApiException.of(
                ErrorType.RESOURCEEXCEEDED,
                "Your account is configured with a maximum write rate limit and you have reached"
                        + " this limit.");
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
