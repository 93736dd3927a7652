package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        this.flink = JsonHttp.ofFlink(flink);
        this.surroundings = new Surroundings(pipeline, secrets);
    }

    /**
     * Reads everything once. What Kafka or the API server do not say is not known.
     *
     * @throws IOException if the cluster does not answer
     */
    public PipelineStatus read() throws IOException, InterruptedException {
        return read(Surroundings::look);
    }

    /**
     * The same without a word from the API server.
     *
     * @throws IOException if the cluster does not answer
     */
    public PipelineStatus readOffsets() throws IOException, InterruptedException {
        return read(Surroundings::lookAtKafka);
    }

    private PipelineStatus read(Look look) throws IOException, InterruptedException {
        List<GroupReading> groups = new ArrayList<>();
        for (GroupConfig group : pipeline.groups()) {
            groups.add(GroupReading.of(flink, pipeline, group));
        }
        // Ends of topics last, so that no lag is less than it is.
        Surroundings.Seen seen = look.at(surroundings);
        return new PipelineStatus(
                pipeline.name(),
                flinkUrl,
                groups.stream().map(GroupReading::job).toList(),
                groups.stream().flatMap(group -> streams(group, seen).stream()).toList(),
                seen.findings(),
                seen.unanswered());
    }

    @Override
    public void close() {
        surroundings.close();
    }

    private interface Look {
        Surroundings.Seen at(Surroundings surroundings) throws InterruptedException;
    }

    private List<StreamStatus> streams(GroupReading group, Surroundings.Seen seen) {
        Duration interval = pipeline.checkpoint().interval();
        List<StreamStatus> streams = new ArrayList<>();
        for (StreamConfig stream : pipeline.group(group.job().group())) {
            GroupReading.StreamReading reading = group.stream(stream.name());
            streams.add(
                    new StreamStatus(
                            group.job().group(),
                            stream,
                            reading.state(),
                            seen.documents(stream),
                            seen.ranges(stream),
                            seen.lag(stream, reading.counts()),
                            reading.counts(),
                            group.job().isHeldBackBy(stream.name(), interval)));
        }
        return streams;
    }
}
