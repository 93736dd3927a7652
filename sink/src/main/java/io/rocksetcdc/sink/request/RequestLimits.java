package io.rocksetcdc.sink.request;

import io.rocksetcdc.sink.pace.QuotaLimits;
import java.io.Serializable;

/**
 * How large one request may be.
 *
 * @param bytes uncompressed bytes of the whole body, envelope included
 * @param documents documents in one request
 */
public record RequestLimits(long bytes, int documents) implements Serializable {

    /** What the API accepts: 10 MiB and 20,000 documents (rockset-contract.md §2.4). */
    public static final RequestLimits OF_THE_API = new RequestLimits(10_485_760, 20_000);

    /** Four of them are what is used of a second's bytes: 96 %. */
    private static final double SHORTEST_SECONDS = 0.24;

    private static final double PART_OF_REQUESTS = 4;

    public RequestLimits {
        if (bytes < 1 || bytes > 10_485_760) {
            throw new IllegalArgumentException(
                    "request bytes must be 1 to 10485760, but are " + bytes);
        }
        if (documents < 1 || documents > 20_000) {
            throw new IllegalArgumentException(
                    "documents of a request must be 1 to 20000, but are " + documents);
        }
    }

    /**
     * These limits, and never more bytes than 0.24 seconds of a quota: who waits for a request of
     * another stream waits no longer. A quota of few requests has larger ones, so that a quarter of
     * them uses up its bytes; never more than a second of these.
     */
    public RequestLimits within(QuotaLimits quota) {
        double seconds =
                Math.min(
                        1,
                        Math.max(SHORTEST_SECONDS, PART_OF_REQUESTS / quota.requestsPerSecond()));
        return new RequestLimits(
                (long) Math.max(1, Math.min(bytes, seconds * quota.bytesPerSecond())), documents);
    }
}
