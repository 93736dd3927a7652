package io.rocksetcdc.cli.status;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.local.LocalFlink;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The group {@code default} of a pipeline on a cluster, until it is stopped. */
public final class SubmittedJob implements AutoCloseable {

    private final LocalFlink flink;
    private final JobID id;
    private boolean stopped;

    private SubmittedJob(LocalFlink flink, JobID id) {
        this.flink = flink;
        this.id = id;
    }

    public static SubmittedJob submit(LocalFlink flink, Pipeline pipeline) throws Exception {
        return submit(flink, pipeline, new Configuration());
    }

    static SubmittedJob restore(LocalFlink flink, Pipeline pipeline, String savepoint)
            throws Exception {
        return submit(
                flink,
                pipeline,
                new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
    }

    String stopWithSavepoint() {
        stopped = true;
        return flink.stopWithSavepoint(id);
    }

    @Override
    public void close() {
        if (!stopped) {
            stopWithSavepoint();
        }
    }

    private static SubmittedJob submit(LocalFlink flink, Pipeline pipeline, Configuration client)
            throws Exception {
        StreamExecutionEnvironment environment = flink.environment();
        environment.configure(client);
        StreamGraph graph =
                new PipelineJob(pipeline, "default")
                        .graph(environment, StartPlan.first(pipeline, "default"));
        return new SubmittedJob(flink, environment.executeAsync(graph).getJobID());
    }
}
