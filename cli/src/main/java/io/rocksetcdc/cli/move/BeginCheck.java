package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.cli.jobs.Waiting;
import io.rocksetcdc.cli.status.FlinkJob;
import io.rocksetcdc.cli.status.StreamVertex;
import io.rocksetcdc.cli.status.VertexMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Sees that a job runs, and that each of its streams begins where it ended before. */
final class BeginCheck {

    /** A unit may have a thousand partitions. */
    private static final int MOST_DIFFERENCES = 10;

    private final ClusterJobs cluster;
    private final Duration limit;

    BeginCheck(ClusterJobs cluster, Duration limit) {
        this.cluster = cluster;
        this.limit = limit;
    }

    /**
     * Waits until every task of these streams runs.
     *
     * @throws ChangeFailedException if the job fails, or takes too long
     */
    void awaitRunning(String group, String job, List<String> streams)
            throws ChangeFailedException, IOException, InterruptedException {
        Optional<FlinkJob.Snapshot> seen =
                Waiting.atMost(
                        limit,
                        () ->
                                Optional.of(cluster.look(job))
                                        .filter(at -> at.hasEnded() || isRunning(at, streams)));
        FlinkJob.Snapshot at = seen.isPresent() ? seen.get() : cluster.look(job);
        if (at.hasEnded() || !isRunning(at, streams)) {
            throw new ChangeFailedException(
                    "group %s: job %s %s%s"
                            .formatted(
                                    group,
                                    job,
                                    at.hasEnded() ? "is " + at.state() : unready(at, streams),
                                    cluster.lastFailure(job).map(why -> ": " + why).orElse("")));
        }
    }

    private String unready(FlinkJob.Snapshot job, List<String> streams) {
        Map<String, StreamVertex> unready = new TreeMap<>(job.streams());
        unready.keySet().retainAll(streams);
        unready.values().removeIf(StreamVertex::isRunning);
        String tasks =
                unready.entrySet().stream()
                        .limit(MOST_DIFFERENCES)
                        .map(stream -> stream.getKey() + " " + stream.getValue().statesText())
                        .collect(Collectors.joining("; "));
        boolean lacksSlots = unready.values().stream().anyMatch(StreamVertex::waitsForSlots);
        return "does not run all its tasks after %d s (%s); %s"
                .formatted(
                        limit.toSeconds(),
                        tasks.isEmpty() ? job.state() : tasks,
                        lacksSlots
                                ? "are there enough slots?"
                                : "the log of its TaskManagers says what holds them up");
    }

    /**
     * Compares where a stream has begun with where it ended.
     *
     * @param ended the next offset of each partition then
     * @throws ChangeFailedException if they differ, or it does not say where it has begun
     */
    void compare(String job, String stream, Map<TopicPartition, Long> ended)
            throws ChangeFailedException, IOException, InterruptedException {
        Optional<Map<TopicPartition, Long>> begun =
                Waiting.atMost(
                        limit,
                        () ->
                                Optional.of(begun(job, stream, ended.keySet()))
                                        .filter(at -> at.size() == ended.size()));
        if (begun.isEmpty()) {
            throw new ChangeFailedException(
                    "stream %s: job %s does not say after %d s where it has begun"
                            .formatted(stream, job, limit.toSeconds()));
        }
        if (!begun.get().equals(ended) && !cluster.hasRestoredItsOwn(job, limit)) {
            throw new ChangeFailedException(
                    "stream %s: job %s has not begun where it ended: %s"
                            .formatted(stream, job, differences(ended, begun.get())));
        }
    }

    private static String differences(
            Map<TopicPartition, Long> ended, Map<TopicPartition, Long> begun) {
        return ended.keySet().stream()
                .filter(partition -> !ended.get(partition).equals(begun.get(partition)))
                .limit(MOST_DIFFERENCES)
                .map(
                        partition ->
                                "%s ended at %d and began at %d"
                                        .formatted(
                                                partition,
                                                ended.get(partition),
                                                begun.get(partition)))
                .collect(Collectors.joining("; "));
    }

    /** Of the partitions that are asked for; those that are said. */
    private Map<TopicPartition, Long> begun(
            String job, String stream, Collection<TopicPartition> partitions)
            throws IOException, InterruptedException {
        StreamVertex vertex = cluster.look(job).streams().get(stream);
        if (vertex == null) {
            // The JobManager has just been replaced.
            return Map.of();
        }
        Map<String, Long> values =
                cluster.metrics(job, vertex).read(id -> id.endsWith(".beginOffset"));
        Map<TopicPartition, Long> begun = new HashMap<>();
        for (TopicPartition partition : partitions) {
            values.entrySet().stream()
                    .filter(value -> value.getKey().endsWith(metric(partition)))
                    .forEach(value -> begun.put(partition, value.getValue()));
        }
        return begun;
    }

    /** As Flink's REST API shows the names of groups. */
    private static String metric(TopicPartition partition) {
        return ".topic.%s.partition.%d.beginOffset"
                .formatted(VertexMetrics.shown(partition.topic()), partition.partition());
    }

    private static boolean isRunning(FlinkJob.Snapshot job, List<String> streams) {
        return streams.stream()
                .map(stream -> Optional.ofNullable(job.streams().get(stream)))
                .allMatch(vertex -> vertex.filter(StreamVertex::isRunning).isPresent());
    }
}
