package io.rocksetcdc.job.parts;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.util.TestStreamEnvironment;

/** The Flink cluster of the tests. */
public final class TestFlink implements AutoCloseable {

    private static final int SLOTS = 4;

    private final MiniCluster cluster;
    private int taskManager;

    TestFlink(Path directory) {
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration(directory))
                                .setCommonBindAddress("127.0.0.1")
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
        try {
            cluster.start();
        } catch (Exception failure) {
            throw new IllegalStateException("Flink did not start", failure);
        }
    }

    /** Runs all streams of a pipeline from where its {@code start} says. */
    public RunningJob run(Pipeline pipeline) throws Exception {
        return run(pipeline, SavepointRestoreSettings.none());
    }

    /** Runs all streams of a pipeline from a savepoint, all of which must be theirs. */
    public RunningJob restore(Pipeline pipeline, String savepoint) throws Exception {
        return run(pipeline, SavepointRestoreSettings.forPath(savepoint, false));
    }

    /** Runs a graph of the test's own, built in {@link #environment}. */
    public RunningJob run(StreamGraph graph) throws Exception {
        return new RunningJob(cluster, environment().executeAsync(graph).getJobID());
    }

    /** An environment of this cluster, with one subtask for each operator. */
    public StreamExecutionEnvironment environment() {
        return new TestStreamEnvironment(cluster, 1);
    }

    /** Ends the TaskManager with all that its tasks have in memory, and starts another one. */
    public void replaceTaskManager() throws Exception {
        cluster.terminateTaskManager(taskManager++).get();
        cluster.startTaskManager();
    }

    private RunningJob run(Pipeline pipeline, SavepointRestoreSettings from) throws Exception {
        StreamGraph graph = new PipelineJob(pipeline, "default").graph(environment());
        graph.setSavepointRestoreSettings(from);
        return run(graph);
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }

    private static Configuration configuration(Path directory) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
        return configuration;
    }
}
