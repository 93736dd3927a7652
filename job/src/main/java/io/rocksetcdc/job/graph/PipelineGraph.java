package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.document.ChangeEncoderFactory;
import io.rocksetcdc.job.source.InFlightType;
import io.rocksetcdc.job.source.StreamSource;
import io.rocksetcdc.sink.RocksetSink;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The job graph of one group: for each stream source, decoder and sink, chained. The only place
 * that names uids and settings.
 */
public final class PipelineGraph {

    private final Pipeline pipeline;
    private final GroupConfig group;

    /**
     * @throws IllegalArgumentException if the pipeline has no such group
     */
    public PipelineGraph(Pipeline pipeline, String group) {
        this.pipeline = pipeline;
        this.group = pipeline.groupConfig(group);
    }

    /** Name of the job. */
    public String jobName() {
        return pipeline.jobName(group);
    }

    /** Adds the group's streams to an environment and returns their graph. */
    public StreamGraph build(StreamExecutionEnvironment environment) {
        environment.configure(ExecutionSettings.of(pipeline.checkpoint()));
        for (StreamConfig stream : pipeline.group(group.name())) {
            add(stream, environment);
        }
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(jobName());
        ForwardEdges.check(graph);
        return graph;
    }

    private void add(StreamConfig stream, StreamExecutionEnvironment environment) {
        Uids uids = new Uids(stream.name(), Uids.FIRST_GENERATION);
        StreamSettings settings = new StreamSettings(pipeline, group, stream, uids);
        DataStream<ConsumerRecord<byte[], byte[]>> records =
                environment
                        .fromSource(
                                StreamSource.of(pipeline.kafka(), stream, settings.memoryShare()),
                                WatermarkStrategy.noWatermarks(),
                                uids.source(),
                                StreamSource.type())
                        .uid(uids.source())
                        .setParallelism(stream.parallelism());
        DataStream<DecodedRecord> changes =
                records.flatMap(new DecodeFunction(settings.decoder(), pipeline.registry()))
                        .returns(InFlightType.passing(DecodedRecord.class))
                        .name(uids.decode())
                        .uid(uids.decode())
                        .setParallelism(stream.parallelism());
        changes.sinkTo(
                        new RocksetSink<>(
                                settings.sink(),
                                new ChangeEncoderFactory(settings.decoder()),
                                settings.deadLetters()))
                .name(uids.sink())
                .uid(uids.sink())
                .setParallelism(stream.parallelism());
    }
}
