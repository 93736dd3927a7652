package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.CheckpointConfig;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.Quota;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.sink.RocksetSinkOptions;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestLimits;
import java.time.Duration;

/**
 * What the job of one group may send and hold, and what its checkpoints need for that: the one
 * place of this arithmetic.
 *
 * @param writers sink writers, one for each subtask of each stream
 * @param lanes of all writers: one for each topic of each at most, while bytes are scarce
 * @param quota the group's share of the account's quota
 * @param requests size of one request
 * @param checkpoint how often positions are saved
 */
public record GroupBudget(
        int writers,
        int lanes,
        QuotaLimits quota,
        RequestLimits requests,
        CheckpointConfig checkpoint) {

    /** Heap bytes that all writers of a group may hold together. */
    static final double GROUP_BUFFER_BYTES = 512.0 * 1024 * 1024;

    /** A checkpoint has to drain the buffers well within its timeout. */
    private static final int PART_OF_TIMEOUT = 4;

    /** Each checkpoint cuts short what every lane has gathered. */
    private static final int INTERVAL_PER_ROUND = 4;

    /** The budget of one of the pipeline's groups. */
    public static GroupBudget of(Pipeline pipeline, GroupConfig group) {
        Quota granted = pipeline.rockset().quota();
        return new GroupBudget(
                pipeline.group(group.name()).stream().mapToInt(StreamConfig::parallelism).sum(),
                pipeline.group(group.name()).stream().mapToInt(GroupBudget::lanes).sum(),
                new QuotaLimits(
                        granted.limitsRequests()
                                ? granted.requestsPerSecond() * group.share()
                                : Double.POSITIVE_INFINITY,
                        granted.limitsBytes()
                                ? granted.bytesPerSecond() * group.share()
                                : Double.POSITIVE_INFINITY),
                new RequestLimits(
                        pipeline.limits().requestBytes(), pipeline.limits().requestDocuments()),
                pipeline.checkpoint());
    }

    /**
     * Bytes that can be buffered so that a checkpoint drains them: a quarter of what the quota lets
     * through within the checkpoint timeout. Infinite without a quota of bytes.
     */
    public double drainedBytes() {
        return quota.bytesPerSecond() * seconds(checkpoint.timeout()) / PART_OF_TIMEOUT;
    }

    /**
     * Heap bytes that all writers together may hold, waiting and in flight; in each process they
     * have their part of it, and at most a quarter of its heap.
     */
    public long groupBytes() {
        double useful = (double) writers * RocksetSinkOptions.DEFAULT_WRITER_BUFFER_BYTES;
        return (long) Math.min(useful, Math.min(GROUP_BUFFER_BYTES, drainedBytes()));
    }

    /** Heap bytes that one writer may hold of these. */
    public long writerBytes() {
        return Math.min(RocksetSinkOptions.DEFAULT_WRITER_BUFFER_BYTES, groupBytes());
    }

    /** Heap bytes that each writer needs to fill a request. */
    public long fullRequestBytes() {
        return requests.within(quota).bytes();
    }

    /** Whether every writer can hold a full request, and a checkpoint still drains them all. */
    public boolean isDrained() {
        return (double) writers * fullRequestBytes() <= drainedBytes();
    }

    /** The shortest checkpoint timeout for which that is so. */
    public Duration shortestTimeout() {
        return wholeSeconds(
                (double) PART_OF_TIMEOUT * writers * fullRequestBytes() / quota.bytesPerSecond());
    }

    /** Seconds that one request of every lane takes at the group's rate; 0 without a quota. */
    public double secondsPerRound() {
        return lanes / quota.requestsPerSecond();
    }

    /** Each writer has a lane for each topic of which it has a partition. */
    private static int lanes(StreamConfig stream) {
        return stream.parallelism() * stream.topics().size();
    }

    /** Whether checkpoints leave the lanes time to gather full requests. */
    public boolean isUnhurried() {
        return INTERVAL_PER_ROUND * secondsPerRound() <= seconds(checkpoint.interval());
    }

    /** The shortest checkpoint interval for which that is so. */
    public Duration shortestInterval() {
        return wholeSeconds(INTERVAL_PER_ROUND * secondsPerRound());
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }

    private static Duration wholeSeconds(double seconds) {
        return Duration.ofSeconds((long) Math.ceil(seconds));
    }
}
