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
import java.util.List;

/**
 * What the job of one group may send and hold, and what its checkpoints need for that: the one
 * place of this arithmetic.
 *
 * @param writers sink writers, one for each subtask of each stream
 * @param lanes of all writers: one for each topic of each at most, while bytes are scarce
 * @param quota the group's part of the account's: of the bytes its share, of the requests the mean
 *     of its share and of its part of the lanes
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

    /** Of a lane: one that fills and three that are on their way, if an answer takes that long. */
    private static final int USEFUL_REQUESTS = 4;

    /** A document is held beside the record that it came from. */
    private static final int HEAP_OF_A_BODY_BYTE = 2;

    /** A checkpoint has to drain the buffers well within its timeout. */
    private static final int PART_OF_TIMEOUT = 4;

    /** Each checkpoint cuts short what every lane has gathered. */
    private static final int INTERVAL_PER_ROUND = 4;

    /** The budget of one of the pipeline's groups. */
    public static GroupBudget of(Pipeline pipeline, GroupConfig group) {
        List<StreamConfig> streams = pipeline.group(group.name());
        int lanes = lanes(streams);
        return new GroupBudget(
                streams.stream().mapToInt(StreamConfig::parallelism).sum(),
                lanes,
                part(
                        pipeline.rockset().quota(),
                        group.share(),
                        (double) lanes / lanes(pipeline.streams())),
                new RequestLimits(
                        pipeline.limits().requestBytes(), pipeline.limits().requestDocuments()),
                pipeline.checkpoint());
    }

    /**
     * A stream that has most of the bytes needs few requests for them, and many quiet ones need
     * requests, not bytes. A move takes from one group what it gives to another, so the parts of
     * groups that run on stay right.
     */
    private static QuotaLimits part(Quota granted, double share, double partOfLanes) {
        return new QuotaLimits(
                granted.limitsRequests()
                        ? granted.requestsPerSecond() * (share + partOfLanes) / 2
                        : Double.POSITIVE_INFINITY,
                granted.limitsBytes()
                        ? granted.bytesPerSecond() * share
                        : Double.POSITIVE_INFINITY);
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
     * have their part of it, and at most a quarter of its heap by the jobs there.
     */
    public long groupBytes() {
        return (long)
                Math.min(writers * usefulBytes(), Math.min(GROUP_BUFFER_BYTES, drainedBytes()));
    }

    /** Heap bytes that one writer may hold of these. */
    public long writerBytes() {
        return (long) Math.min(usefulBytes(), groupBytes());
    }

    /** More would make each checkpoint longer, and each stop, but use no more of the quota. */
    private double usefulBytes() {
        double ofALane = (double) HEAP_OF_A_BODY_BYTE * USEFUL_REQUESTS * fullRequestBytes();
        return Math.min(RocksetSinkOptions.DEFAULT_WRITER_BUFFER_BYTES, ofALane * lanes / writers);
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
    private static int lanes(List<StreamConfig> streams) {
        return streams.stream()
                .mapToInt(stream -> stream.parallelism() * stream.topics().size())
                .sum();
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
