package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what Flink, Kafka and the API server say of each stream. */
public final class StatusReader implements AutoCloseable {

    private final Pipeline pipeline;
    private final URI flinkUrl;
    private final JsonHttp flink;
    private final Surroundings surroundings;

    /**
     * @param flink base URL of the cluster's REST API
     */
    public StatusReader(Pipeline pipeline, URI flink, SecretResolver secrets) {
        this.pipeline = pipeline;
        this.flinkUrl = flink;
        this.flink = JsonHttp.open(flink);
        this.surroundings = new Surroundings(pipeline, secrets);
    }

    /**
     * Reads everything once. What Kafka or the API server do not answer is not known.
     *
     * @throws IOException if the cluster does not answer
     */
    public PipelineStatus read() throws IOException, InterruptedException {
        List<JobStatus> jobs = new ArrayList<>();
        List<StreamStatus> streams = new ArrayList<>();
        List<Optional<FlinkJob>> found = new ArrayList<>();
        for (GroupConfig group : pipeline.groups()) {
            found.add(FlinkJob.find(flink, pipeline.jobName(group)));
        }
        Surroundings.Seen seen = surroundings.look();
        for (int i = 0; i < found.size(); i++) {
            read(pipeline.groups().get(i), found.get(i), seen, jobs, streams);
        }
        return new PipelineStatus(pipeline.name(), flinkUrl, jobs, streams, seen.unanswered());
    }

    @Override
    public void close() {
        surroundings.close();
    }

    private void read(
            GroupConfig group,
            Optional<FlinkJob> found,
            Surroundings.Seen seen,
            List<JobStatus> jobs,
            List<StreamStatus> streams)
            throws IOException, InterruptedException {
        FlinkJob.Snapshot at = found.isPresent() ? found.get().snapshot() : FlinkJob.Snapshot.NONE;
        JobStatus job =
                new JobStatus(
                        group.name(),
                        pipeline.jobName(group),
                        found.map(FlinkJob::id),
                        at.state(),
                        found.isPresent() ? found.get().checkpoints(at) : Checkpoints.NONE);
        jobs.add(job);
        for (StreamConfig stream : pipeline.group(group.name())) {
            Optional<StreamVertex> vertex = Optional.ofNullable(at.streams().get(stream.name()));
            StreamCounts counts =
                    vertex.isPresent() && !at.hasEnded()
                            ? found.orElseThrow().counts(vertex.get())
                            : StreamCounts.NONE;
            streams.add(
                    new StreamStatus(
                            group.name(),
                            stream,
                            StreamState.of(vertex, at.hasEnded(), counts.stopped()),
                            seen.documents(stream),
                            seen.lag(stream, counts),
                            counts,
                            job.isHeldBackBy(stream.name(), pipeline.checkpoint().interval())));
        }
    }
}
