package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.JsonHttp.RefusedException;
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
 * @param others what the others do
 */
record GroupReading(JobStatus job, Map<String, StreamReading> streams, StreamState others) {

    /** What Flink says of one stream. */
    record StreamReading(StreamState state, StreamCounts counts) {

        static StreamReading nothing(StreamState state) {
            return new StreamReading(state, StreamCounts.NONE);
        }
    }

    static GroupReading of(JsonHttp flink, Pipeline pipeline, GroupConfig group)
            throws IOException, InterruptedException {
        String name = pipeline.jobName(group);
        Optional<FlinkJob> found = FlinkJob.find(flink, name);
        if (found.isPresent()) {
            try {
                return of(found.get(), pipeline, group);
            } catch (RefusedException refused) {
                // The cluster may have forgotten it since it was listed.
                if (JobAnswer.of(refused) != JobAnswer.GONE) {
                    throw refused;
                }
            }
        }
        return new GroupReading(
                JobStatus.missing(group.name(), name), Map.of(), StreamState.NOT_RUNNING);
    }

    private static GroupReading of(FlinkJob job, Pipeline pipeline, GroupConfig group)
            throws IOException, InterruptedException {
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
                        pipeline.jobName(group),
                        Optional.of(job.id()),
                        at.state(),
                        at.hasEnded() ? Duration.ZERO : at.running(),
                        at.isStarting() ? Checkpoints.NONE : job.checkpoints(at)),
                streams,
                at.isStarting() ? StreamState.STARTING : StreamState.NOT_RUNNING);
    }

    StreamReading stream(String name) {
        return streams.getOrDefault(name, StreamReading.nothing(others));
    }
}
