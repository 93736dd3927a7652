package io.rocksetcdc.sink.pace;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests per second in a window, and bytes per second in a bucket of tokens; the rates may
 * change. Never blocks: it says how long to wait instead. Not thread-safe.
 *
 * <p>Bytes may go into debt by one request, so that a full request needs no full bucket; while a
 * debt is paid, requests are saved up. No second of this process has more than the limit, wherever
 * it begins: a server may count in fixed windows. For bytes the last request of a second is not
 * counted.
 */
public final class Quota {

    /** Part of a limit that is used; the rest is room for requests that arrive early or late. */
    static final double USED = 0.96;

    /** Seconds of the bytes that may be saved up, beside one whole request. */
    static final double BURST_SECONDS = 0.03;

    /** Slower buckets are filled one token at a time. */
    private static final double SLOW = 1_000;

    /** Bucket4j counts one token per nanosecond at most. */
    private static final double FASTEST = 1e9;

    private static final double NANOS = 1e9;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final QuotaLimits limits;
    private final TimeMeter clock;
    private final Optional<RequestWindow> requests;
    private final Optional<EvenPace> pace;
    private final Optional<Bucket> bytes;
    private double fraction;

    /** A quota that starts with the whole limits, and with a full burst. */
    public Quota(QuotaLimits limits, TimeMeter clock) {
        this.limits = limits;
        this.clock = clock;
        fraction = 1;
        requests =
                Double.isInfinite(limits.requestsPerSecond())
                        ? Optional.empty()
                        : Optional.of(new RequestWindow(requestsPerSecond()));
        pace =
                requests.map(
                        window ->
                                new EvenPace(
                                        requestsPerSecond(),
                                        BURST_SECONDS,
                                        clock.currentTimeNanos()));
        bytes = byteBandwidth().map(this::bucket);
    }

    /** From now on only this part of the limits is used. */
    public void use(double partOfLimits) {
        if (partOfLimits == fraction) {
            return;
        }
        fraction = partOfLimits;
        pace.ifPresent(even -> even.rate(requestsPerSecond()));
        bytes.ifPresent(bucket -> replace(bucket, byteBandwidth().orElseThrow()));
    }

    /** Whether a request may be sent now, whatever its size. */
    public boolean isOpen() {
        return delayNanos() == 0;
    }

    /** Nanoseconds until a request may be sent; 0 if one may be sent now. */
    public long delayNanos() {
        long now = clock.currentTimeNanos();
        long ofRequests =
                Math.max(
                        requests.map(window -> window.delayNanos(now)).orElse(0L),
                        pace.map(even -> even.delayNanos(now)).orElse(0L));
        return Math.max(ofRequests, bytesDelayNanos());
    }

    /** As {@link #delayNanos()}, once others have sent that many requests and bytes. */
    public long delayNanosAfter(int otherRequests, long otherBytes) {
        double others =
                Math.max(
                        otherRequests / requestsPerSecond(), // 0 without a limit
                        otherBytes / bytesPerSecond());
        return delayNanos() + Math.round(others * NANOS);
    }

    /** Takes what one request needs, even if there is not enough. */
    public void take(long requestBytes) {
        long now = clock.currentTimeNanos();
        requests.ifPresent(window -> window.take(now));
        pace.ifPresent(even -> even.take(now));
        correct(requestBytes);
    }

    /** The request is so many bytes larger, or smaller, than what was taken for it. */
    public void correct(long moreBytes) {
        if (moreBytes < 0) {
            bytes.ifPresent(bucket -> bucket.addTokens(-moreBytes));
        } else {
            takeBytes(moreBytes);
        }
        long now = clock.currentTimeNanos();
        pace.ifPresent(even -> even.held(now, now + bytesDelayNanos()));
    }

    /** The request that this was taken for is not sent. */
    public void giveBack(long requestBytes) {
        requests.ifPresent(RequestWindow::giveBack);
        pace.ifPresent(EvenPace::giveBack);
        correct(-requestBytes);
    }

    /** Requests per second now; infinite without a limit. */
    public double requestsPerSecond() {
        return limits.requestsPerSecond() * USED * fraction;
    }

    /** Bytes per second now; infinite without a limit. */
    public double bytesPerSecond() {
        return limits.bytesPerSecond() * USED * fraction;
    }

    private void takeBytes(long count) {
        if (count > 0) {
            bytes.ifPresent(bucket -> bucket.consumeIgnoringRateLimits(count));
        }
    }

    private Optional<Bandwidth> byteBandwidth() {
        return bandwidth(
                bytesPerSecond(), Math.max(1, limits.bytesPerSecond() * fraction * BURST_SECONDS));
    }

    private static Optional<Bandwidth> bandwidth(double perSecond, double capacity) {
        if (Double.isInfinite(perSecond)) {
            return Optional.empty();
        }
        double rate = Math.min(perSecond, FASTEST);
        long tokens = rate >= SLOW ? Math.round(rate) : 1;
        Duration period = rate >= SLOW ? SECOND : Duration.ofNanos(Math.round(NANOS / rate));
        return Optional.of(
                Bandwidth.builder()
                        .capacity((long) capacity)
                        .refillGreedy(tokens, period)
                        .initialTokens((long) capacity)
                        .build());
    }

    private Bucket bucket(Bandwidth bandwidth) {
        return Bucket.builder().withCustomTimePrecision(clock).addLimit(bandwidth).build();
    }

    private static void replace(Bucket bucket, Bandwidth bandwidth) {
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth).build(),
                TokensInheritanceStrategy.AS_IS);
    }

    private long bytesDelayNanos() {
        return bytes.map(b -> b.estimateAbilityToConsume(1).getNanosToWaitForRefill()).orElse(0L);
    }
}
