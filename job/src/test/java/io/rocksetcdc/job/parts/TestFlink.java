package io.rocksetcdc.job.parts;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.StartPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.util.TestStreamEnvironment;

/** The Flink cluster of the tests. */
public final class TestFlink implements AutoCloseable {

    private static final int SLOTS = 4;

    private final Path directory;
    private final MiniCluster cluster;
    private final List<String> printed = new ArrayList<>();
    private int taskManager;

    TestFlink(Path directory) {
        this.directory = directory;
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

    /** Runs all streams of a pipeline from where its {@code start} says, without a layout. */
    public RunningJob run(Pipeline pipeline) throws Exception {
        return run(pipeline, Optional.empty());
    }

    /** Runs all streams of a pipeline from a savepoint that has all of them, without a layout. */
    public RunningJob restore(Pipeline pipeline, String savepoint) throws Exception {
        return run(pipeline, Optional.of(savepoint));
    }

    /** Starts a group as {@code flink run} does: the arguments are those of the program. */
    public RunningJob start(String... arguments) throws Exception {
        return start(new Configuration(), arguments);
    }

    /**
     * The same, with what {@code flink run} was told besides; the plan is printed before the job is
     * submitted.
     */
    public RunningJob start(Configuration told, String... arguments) throws Exception {
        StreamExecutionEnvironment environment = environment(told);
        printed.clear();
        return submit(environment, PipelineJob.start(arguments, environment, printed::add));
    }

    /** What the last start printed. */
    public List<String> printed() {
        return List.copyOf(printed);
    }

    /** Where the cluster keeps savepoints, and the layouts beside them. */
    public Path savepoints() {
        return directory.resolve("savepoints");
    }

    /** Runs a graph of the test's own, built in {@link #environment}. */
    public RunningJob run(StreamGraph graph) throws Exception {
        return submit(environment(), graph);
    }

    /** An environment of this cluster, with one subtask for each operator. */
    public StreamExecutionEnvironment environment() {
        return environment(new Configuration());
    }

    /** Ends the TaskManager with all that its tasks have in memory, and starts another one. */
    public void replaceTaskManager() throws Exception {
        cluster.terminateTaskManager(taskManager++).get();
        cluster.startTaskManager();
    }

    private RunningJob run(Pipeline pipeline, Optional<String> savepoint) throws Exception {
        StreamExecutionEnvironment environment = environment();
        StartPlan first = StartPlan.first(pipeline, "default");
        StartPlan plan =
                new StartPlan(
                        first.group(),
                        first.job(),
                        savepoint,
                        first.streams(),
                        first.dropped(),
                        first.notes());
        return submit(environment, new PipelineJob(pipeline, "default").graph(environment, plan));
    }

    private RunningJob submit(StreamExecutionEnvironment environment, StreamGraph graph)
            throws Exception {
        return new RunningJob(cluster, environment.executeAsync(graph).getJobID());
    }

    private StreamExecutionEnvironment environment(Configuration told) {
        Configuration client = configuration(directory);
        client.addAll(told);
        return new TestStreamEnvironment(cluster, client, 1, List.of(), List.of());
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
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(100));
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
