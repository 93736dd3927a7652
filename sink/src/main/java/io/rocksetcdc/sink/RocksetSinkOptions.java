package io.rocksetcdc.sink;

import static java.util.Objects.requireNonNull;

import io.rocksetcdc.sink.http.WritePath;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import io.rocksetcdc.sink.share.JobLimits;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * Where and how a sink writes.
 *
 * @param apiServer base URL
 * @param key the key that the write path needs, resolved on the TaskManager
 * @param streamName names the stream and its generation to the server
 * @param destinations what the documents become part of, for messages
 * @param writePath endpoint and envelope
 * @param errorPolicy what happens to records that will never become documents
 * @param requestLimits size of one request
 * @param quota what the API server grants to the whole job
 * @param writers sink subtasks of the whole job, over all its sinks
 * @param jobBufferBytes heap bytes that all writers of the job may hold, waiting and in flight; in
 *     each process at most a quarter of its heap
 * @param writerBufferBytes heap bytes that one writer may hold of these
 * @param requestTimeout for the whole exchange, from connecting to the end of the answer
 */
public record RocksetSinkOptions(
        URI apiServer,
        KeyReference key,
        String streamName,
        Destinations destinations,
        WritePath writePath,
        ErrorPolicy errorPolicy,
        RequestLimits requestLimits,
        QuotaLimits quota,
        int writers,
        long jobBufferBytes,
        long writerBufferBytes,
        Duration requestTimeout)
        implements Serializable {

    /** Room for a full request in flight, one waiting and the records behind them. */
    public static final long DEFAULT_WRITER_BUFFER_BYTES = 64L * 1024 * 1024;

    /** As long as Rockset's own connector waits (rockset-contract.md §1.2). */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(60);

    public RocksetSinkOptions {
        requireNonNull(apiServer);
        requireNonNull(key);
        requireNonNull(streamName);
        requireNonNull(destinations);
        requireNonNull(writePath);
        requireNonNull(errorPolicy);
        requireNonNull(requestLimits);
        requireNonNull(quota);
        requireNonNull(requestTimeout);
    }

    /**
     * What requests are cut to: the limits, and never more than a part of a second of the byte
     * rate. A single document may be larger than that target, up to the limits.
     */
    RequestLimits requestTarget() {
        return requestLimits.within(quota);
    }

    /** What the job may use, over all its sinks. */
    JobLimits jobLimits() {
        return new JobLimits(quota, writers, requestTarget().bytes(), jobBufferBytes);
    }

    /** Gives the key where it is needed, so that none stands in a job graph. */
    @FunctionalInterface
    public interface KeyReference extends Serializable {

        /** The key itself. */
        String resolve();
    }

    /** Names what the documents of a topic become part of. */
    @FunctionalInterface
    public interface Destinations extends Serializable {

        /** Such as {@code commons.orders}. */
        String of(String topic);
    }
}
