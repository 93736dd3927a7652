package io.rocksetcdc.job;

import io.rocksetcdc.job.collections.CollectionSetup;
import io.rocksetcdc.job.collections.SetupStep;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.deadletter.DeadLetterTopic;
import io.rocksetcdc.job.graph.PipelineGraph;
import io.rocksetcdc.job.graph.Transforms;
import io.rocksetcdc.job.position.PlannedStart;
import io.rocksetcdc.job.position.Positions;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

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

    /**
     * The job's graph, with what it restores.
     *
     * @throws io.rocksetcdc.job.transform.plan.TransformException if the SQL of a stream can not
     *     run
     */
    public StreamGraph graph(StreamExecutionEnvironment environment, StartPlan plan) {
        return new PipelineGraph(pipeline, plan, Transforms.of(pipeline.group(group)))
                .build(environment);
    }

    /**
     * Decides and prepares the start of one group, writes it into the layout, and says what it will
     * do. What is left is to execute the graph.
     *
     * @param arguments see {@code docs/reference/job-arguments.md}
     * @param environment knows the configuration of the client
     * @param out takes what was prepared and the plan, line by line
     * @throws StartRefusedException if a stream could lose or repeat changes
     */
    public static StreamGraph start(
            String[] arguments, StreamExecutionEnvironment environment, Consumer<String> out)
            throws IOException, InterruptedException {
        StartArguments start = StartArguments.parse(arguments, environment.getConfiguration());
        Pipeline pipeline = PipelineFile.read(start.pipeline());
        return start(pipeline, start.group(), start.request(), environment, out).graph();
    }

    /**
     * A start that is decided and written into the layout.
     *
     * @param plan what it will do
     * @param graph what is left to be executed
     */
    public record Ready(StartPlan plan, StreamGraph graph) {}

    /**
     * The same for a pipeline that is read already.
     *
     * @param request what is asked of the start
     */
    public static Ready start(
            Pipeline pipeline,
            String group,
            StartRequest request,
            StreamExecutionEnvironment environment,
            Consumer<String> out)
            throws IOException, InterruptedException {
        return start(pipeline, group, request, environment, out, true);
    }

    /** The same for a group of which {@link #prepare} has seen already that all is there. */
    public static Ready startPrepared(
            Pipeline pipeline,
            String group,
            StartRequest request,
            StreamExecutionEnvironment environment,
            Consumer<String> out)
            throws IOException, InterruptedException {
        return start(pipeline, group, request, environment, out, false);
    }

    private static Ready start(
            Pipeline pipeline,
            String group,
            StartRequest request,
            StreamExecutionEnvironment environment,
            Consumer<String> out,
            boolean prepares)
            throws IOException, InterruptedException {
        ReadableConfig flink = environment.getConfiguration();
        PipelineJob job = new PipelineJob(pipeline, group);
        PlannedStart planned =
                new Positions(pipeline, group, flink, Clock.systemUTC()).plan(request);
        StreamGraph graph = job.graph(environment, planned.plan());
        if (prepares) {
            job.prepare().forEach(out);
        }
        planned.begin();
        planned.plan().lines().forEach(out);
        environment.registerJobListener(new SubmissionListener(planned, out));
        return new Ready(planned.plan(), graph);
    }

    /**
     * Runs one group; attached to it, unless the client is told to detach. Throws why the job has
     * ended if it has.
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.execute(start(arguments, environment, System.out::println));
    }
}
