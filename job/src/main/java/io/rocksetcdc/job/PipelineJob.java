package io.rocksetcdc.job;

import io.rocksetcdc.job.collections.CollectionSetup;
import io.rocksetcdc.job.collections.SetupStep;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.deadletter.DeadLetterTopic;
import io.rocksetcdc.job.graph.PipelineGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ParameterTool;

/**
 * One group of a pipeline as a Flink job: {@code flink run rockset-cdc-job.jar --pipeline
 * pipeline.yaml [--group default]}.
 */
public final class PipelineJob {

    private final Pipeline pipeline;
    private final String group;

    /**
     * @throws IllegalArgumentException if the pipeline has no such group
     */
    public PipelineJob(Pipeline pipeline, String group) {
        this.pipeline = pipeline;
        this.group = pipeline.groupConfig(group).name();
    }

    /** Sees that all that the streams need exists; returns what was found and done. */
    public List<String> prepare() throws IOException, InterruptedException {
        List<String> done = new ArrayList<>();
        for (SetupStep step : new CollectionSetup().ensure(pipeline, pipeline.group(group))) {
            done.add(step.toString());
        }
        done.add(
                (DeadLetterTopic.ensure(pipeline) ? "CREATED" : "EXISTS")
                        + " dead-letter topic "
                        + pipeline.deadLetters().topic());
        return done;
    }

    /** The job's graph. */
    public StreamGraph graph(StreamExecutionEnvironment environment) {
        return new PipelineGraph(pipeline, group).build(environment);
    }

    /**
     * Prepares and runs one group; attached to it, unless the client is told to detach. Throws why
     * the job has ended if it has.
     */
    public static void main(String[] arguments) throws Exception {
        ParameterTool parameters = ParameterTool.fromArgs(arguments);
        Pipeline pipeline = PipelineFile.read(Path.of(parameters.getRequired("pipeline")));
        PipelineJob job = new PipelineJob(pipeline, parameters.get("group", GroupConfig.DEFAULT));
        job.prepare().forEach(System.out::println);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.execute(job.graph(environment));
    }
}
