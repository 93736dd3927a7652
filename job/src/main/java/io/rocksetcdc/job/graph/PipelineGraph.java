package io.rocksetcdc.job.graph;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.decode.DecodedRecord;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.document.ChangeEncoderFactory;
import io.rocksetcdc.job.document.ChangeText;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StreamStart;
import io.rocksetcdc.job.position.Uids;
import io.rocksetcdc.job.source.InFlightType;
import io.rocksetcdc.job.source.StreamSource;
import io.rocksetcdc.job.transform.SqlOperator;
import io.rocksetcdc.sink.RocksetSink;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The job graph of one group: for each stream source, decoder, SQL if it has any, and sink,
 * chained. The only place that sets uids and settings.
 */
public final class PipelineGraph {

    private final Pipeline pipeline;
    private final StartPlan plan;
    private final GroupConfig group;
    private final Transforms transforms;

    /**
     * @param plan how each stream of the group starts
     * @param transforms the SQL of the group's streams
     * @throws IllegalArgumentException if the pipeline has no such group
     */
    public PipelineGraph(Pipeline pipeline, StartPlan plan, Transforms transforms) {
        this.pipeline = pipeline;
        this.plan = plan;
        this.group = pipeline.groupConfig(plan.group());
        this.transforms = transforms;
    }

    /** Name of the job. */
    public String jobName() {
        return pipeline.jobName(group);
    }

    /** Adds the group's streams to an environment and returns their graph. */
    public StreamGraph build(StreamExecutionEnvironment environment) {
        environment.configure(ExecutionSettings.of(pipeline.checkpoint(), pipeline.state()));
        environment.configure(ExecutionSettings.restoring(plan));
        for (StreamStart start : plan.streams()) {
            add(start, environment);
        }
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(jobName());
        graph.setJobId(JobID.fromHexString(plan.job()));
        ForwardEdges.check(graph);
        return graph;
    }

    private void add(StreamStart start, StreamExecutionEnvironment environment) {
        StreamConfig stream = start.stream();
        Uids uids = start.uids();
        StreamSettings settings = new StreamSettings(pipeline, group, stream, uids);
        DataStream<ConsumerRecord<byte[], byte[]>> records =
                environment
                        .fromSource(
                                StreamSource.of(
                                        pipeline.kafka(),
                                        stream,
                                        start.position(),
                                        settings.memoryShare()),
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
        transformed(changes, start)
                .sinkTo(
                        new RocksetSink<>(
                                settings.sink(),
                                new ChangeEncoderFactory(settings.decoder()),
                                settings.deadLetters()))
                .name(uids.sink())
                .uid(uids.sink())
                .setParallelism(stream.parallelism());
    }

    private DataStream<DecodedRecord> transformed(
            DataStream<DecodedRecord> changes, StreamStart start) {
        StreamConfig stream = start.stream();
        Uids uids = start.uids();
        return transforms
                .of(stream)
                .map(
                        plan ->
                                (DataStream<DecodedRecord>)
                                        changes.transform(
                                                        uids.sql(),
                                                        InFlightType.passing(DecodedRecord.class),
                                                        new SqlOperator(
                                                                plan,
                                                                ChangeText.factory(
                                                                        DecoderOptions.of(stream)),
                                                                uids.isSetBack()))
                                                .uid(uids.sql())
                                                .setParallelism(stream.parallelism()))
                .orElse(changes);
    }
}
