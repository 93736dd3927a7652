package io.rocksetcdc.server;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the server allows.
 *
 * @param maxRequestBytes largest body of a receiver request
 * @param maxDocuments most messages in a receiver request
 * @param requestsPerSecond receiver requests granted a second, unlimited if empty
 * @param bytesPerSecond bytes of receiver requests granted a second, unlimited if empty; one
 *     request may go into debt
 * @param dormantAfter a topic without documents for this long is DORMANT
 */
public record Limits(
        long maxRequestBytes,
        int maxDocuments,
        OptionalLong requestsPerSecond,
        OptionalLong bytesPerSecond,
        Duration dormantAfter) {
    public Limits {
        requirePositive("maxRequestBytes", maxRequestBytes);
        requirePositive("maxDocuments", maxDocuments);
        requestsPerSecond.ifPresent(rate -> requirePositive("requestsPerSecond", rate));
        bytesPerSecond.ifPresent(rate -> requirePositive("bytesPerSecond", rate));
        Objects.requireNonNull(dormantAfter);
        if (maxRequestBytes > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("maxRequestBytes must be below 2 GiB");
        }
    }

    /** Rockset's: 10,485,760 bytes, 20,000 documents, no quota; dormant after 10 minutes. */
    public static Limits documented() {
        return new Limits(
                10_485_760,
                20_000,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Duration.ofMinutes(10));
    }

    public Limits withMaxRequestBytes(long bytes) {
        return new Limits(bytes, maxDocuments, requestsPerSecond, bytesPerSecond, dormantAfter);
    }

    public Limits withMaxDocuments(int documents) {
        return new Limits(
                maxRequestBytes, documents, requestsPerSecond, bytesPerSecond, dormantAfter);
    }

    public Limits withRequestsPerSecond(long rate) {
        return new Limits(
                maxRequestBytes, maxDocuments, OptionalLong.of(rate), bytesPerSecond, dormantAfter);
    }

    public Limits withBytesPerSecond(long rate) {
        return new Limits(
                maxRequestBytes,
                maxDocuments,
                requestsPerSecond,
                OptionalLong.of(rate),
                dormantAfter);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
