package io.rocksetcdc.sink.pace;

import java.io.Serializable;

/**
 * What the API server grants to this job, over all its streams; infinite means no limit.
 *
 * @param requestsPerSecond write requests per second
 * @param bytesPerSecond uncompressed body bytes per second
 */
public record QuotaLimits(double requestsPerSecond, double bytesPerSecond) implements Serializable {

    /** No limit of ours; the server says when it is too much. */
    public static final QuotaLimits NONE =
            new QuotaLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public QuotaLimits {
        if (!(requestsPerSecond > 0) || !(bytesPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "rates must be above 0 per second, but are "
                            + requestsPerSecond
                            + " requests and "
                            + bytesPerSecond
                            + " bytes");
        }
    }
}
