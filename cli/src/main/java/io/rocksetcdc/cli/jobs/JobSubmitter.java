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

    @Override
    public StartPlan submit(
            Pipeline pipeline, String group, StartRequest request, Consumer<String> out)
            throws Exception {
        StreamExecutionEnvironment environment =
                new StreamExecutionEnvironment(new Configuration(client));
        PipelineJob.Ready ready = PipelineJob.start(pipeline, group, request, environment, out);
        environment.executeAsync(ready.graph());
        return ready.plan();
    }
}
