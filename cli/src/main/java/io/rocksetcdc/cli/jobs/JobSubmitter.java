package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.job.position.StartRequest;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Starts groups on a cluster, as {@code flink run -d} does. */
public final class JobSubmitter implements GroupStarter {

    private final Configuration client;

    /**
     * @param client names the cluster, the jar and where positions are
     */
    public JobSubmitter(Configuration client) {
        this.client = client;
    }

    /**
     * Starts one group and returns what it was decided to do; the cluster has the job then.
     *
     * @param out takes what was prepared and the plan, line by line
     * @throws io.rocksetcdc.job.position.StartRefusedException if a stream could lose or repeat
     *     changes
     * @throws io.rocksetcdc.job.collections.SetupException if documents would be lost
     * @throws io.rocksetcdc.job.transform.plan.TransformException if the SQL of a stream can not
     *     run
     * @throws Exception if the cluster does not take the job, or Kafka or the API server do not
     *     answer
     */
    StartPlan submit(Pipeline pipeline, String group, StartRequest request, Consumer<String> out)
            throws Exception {
        StreamExecutionEnvironment environment = environment();
        PipelineJob.Ready ready = PipelineJob.start(pipeline, group, request, environment, out);
        environment.executeAsync(ready.graph());
        return ready.plan();
    }

    @Override
    public void prepare(Pipeline pipeline, String group, Consumer<String> out) throws Exception {
        new PipelineJob(pipeline, group).prepare().forEach(out);
    }

    @Override
    public Submission plan(
            Pipeline pipeline, String group, StartRequest request, Consumer<String> out)
            throws Exception {
        StreamExecutionEnvironment environment = environment();
        PipelineJob.Ready ready =
                PipelineJob.startPrepared(pipeline, group, request, environment, out);
        return () -> environment.executeAsync(ready.graph());
    }

    private StreamExecutionEnvironment environment() {
        return new StreamExecutionEnvironment(new Configuration(client));
    }
}
