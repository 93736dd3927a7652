package io.rocksetcdc.sink.request;

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

    /** These limits, and never more than one second of a byte rate. */
    public RequestLimits within(double bytesPerSecond) {
        return new RequestLimits((long) Math.max(1, Math.min(bytes, bytesPerSecond)), documents);
    }
}
