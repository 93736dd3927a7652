package io.rocksetcdc.sink.share;

import static java.util.Objects.requireNonNull;

import io.rocksetcdc.sink.pace.QuotaLimits;
import java.io.Serializable;

/**
 * What one job may use, in all processes together.
 *
 * @param quota requests and bytes per second
 * @param writers sink subtasks of the job
 * @param fullRequest body bytes of a full request
 * @param bufferBytes heap bytes that all writers together may hold
 */
public record JobLimits(QuotaLimits quota, int writers, long fullRequest, long bufferBytes)
        implements Serializable {

    public JobLimits {
        requireNonNull(quota);
        if (writers < 1) {
            throw new IllegalArgumentException("a job has at least 1 writer, not " + writers);
        }
    }

    /** Bytes of a request when as many as are granted use up the bytes that are granted. */
    long bytesPerRequest() {
        double bytes = quota.bytesPerSecond() / quota.requestsPerSecond();
        return Double.isFinite(bytes) ? (long) Math.min(bytes, fullRequest) : 1;
    }
}
