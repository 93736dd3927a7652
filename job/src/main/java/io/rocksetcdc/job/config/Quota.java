package io.rocksetcdc.job.config;

import java.io.Serializable;

/**
 * What the account may write, over all its writers.
 *
 * @param requestsPerSecond write requests; {@link Integer#MAX_VALUE} if nothing is stated
 * @param bytesPerSecond bytes of request bodies; {@link Long#MAX_VALUE} if nothing is stated
 */
public record Quota(int requestsPerSecond, long bytesPerSecond) implements Serializable {

    /** Nothing is stated. */
    public static final Quota UNLIMITED = new Quota(Integer.MAX_VALUE, Long.MAX_VALUE);

    static Quota of(VirtualInstance instance) {
        return new Quota(instance.requestsPerSecond(), instance.bytesPerSecond());
    }

    /** Whether a number of requests is stated. */
    public boolean limitsRequests() {
        return requestsPerSecond != Integer.MAX_VALUE;
    }

    /** Whether a number of bytes is stated. */
    public boolean limitsBytes() {
        return bytesPerSecond != Long.MAX_VALUE;
    }
}
