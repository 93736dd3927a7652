package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Flink says of one group: its job, and its streams by name.
 *
 * @param streams those of the group that the job has
 */
record GroupReading(JobStatus job, Map<String, StreamReading> streams) {

    /** What Flink says of one stream. */
    record StreamReading(StreamState state, StreamCounts counts) {

        static final StreamReading NONE =
                new StreamReading(StreamState.NOT_RUNNING, StreamCounts.NONE);
    }

    static GroupReading of(JsonHttp flink, Pipeline pipeline, GroupConfig group)
            throws IOException, InterruptedException {
        String name = pipeline.jobName(group);
        Optional<FlinkJob> found = FlinkJob.find(flink, name);
        if (found.isEmpty()) {
            return new GroupReading(JobStatus.missing(group.name(), name), Map.of());
        }
        FlinkJob job = found.get();
        Map<String, List<String>> topics =
                pipeline.streams().stream()
                        .collect(Collectors.toMap(StreamConfig::name, StreamConfig::topicNames));
        FlinkJob.Snapshot at = job.snapshot();
        Map<String, StreamReading> streams = new HashMap<>();
        if (!at.hasEnded()) {
            for (Map.Entry<String, StreamVertex> stream : at.streams().entrySet()) {
                StreamCounts counts =
                        job.counts(
                                stream.getValue(), topics.getOrDefault(stream.getKey(), List.of()));
                streams.put(
                        stream.getKey(),
                        new StreamReading(
                                StreamState.of(stream.getValue(), counts.stopped()), counts));
            }
        }
        return new GroupReading(
                new JobStatus(
                        group.name(),
                        name,
                        Optional.of(job.id()),
                        at.state(),
                        at.hasEnded() ? Duration.ZERO : at.running(),
                        job.checkpoints(at)),
                streams);
    }

    StreamReading stream(String name) {
        return streams.getOrDefault(name, StreamReading.NONE);
    }
}
