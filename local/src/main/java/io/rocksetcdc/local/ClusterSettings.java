package io.rocksetcdc.local;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * Flink's configuration of a {@link LocalCluster}: everything on loopback, the JobManager on ports
 * that stay the same, and little memory.
 */
final class ClusterSettings {

    private static final String LOOPBACK = "127.0.0.1";

    private final Configuration configuration = new Configuration();

    /**
     * @param rest port of the REST API and web UI
     * @param rpc port of the JobManager
     * @param blobs port from which TaskManagers fetch a job's jars
     */
    ClusterSettings(
            ClusterFiles files,
            int slots,
            OptionalInt taskManagerMebibytes,
            int rest,
            int rpc,
            int blobs) {
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(JobManagerOptions.PORT, rpc);
        configuration.set(BlobServerOptions.PORT, String.valueOf(blobs));
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.PORT, rest);
        configuration.set(RestOptions.BIND_PORT, String.valueOf(rest));
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(500));
        // A killed TaskManager is noticed within seconds, a killed JobManager after the time-out.
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(10));
        configuration.set(JobManagerOptions.JVM_HEAP_MEMORY, MemorySize.ofMebiBytes(192));
        taskManagerMebibytes.ifPresentOrElse(
                size ->
                        configuration.set(
                                TaskManagerOptions.TOTAL_PROCESS_MEMORY,
                                MemorySize.ofMebiBytes(size)),
                this::smallTaskManager);
        places(files);
    }

    private void smallTaskManager() {
        configuration.set(TaskManagerOptions.TASK_HEAP_MEMORY, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ZERO);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
    }

    private void places(ClusterFiles files) {
        configuration.set(CoreOptions.TMP_DIRS, files.temporary().toString());
        configuration.set(
                BlobServerOptions.STORAGE_DIRECTORY, files.temporary().resolve("blobs").toString());
        configuration.set(WebOptions.TMP_DIR, files.temporary().resolve("web").toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, files.checkpoints().toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY, files.savepoints().toUri().toString());
    }

    /** The lines of {@code config.yaml}. */
    List<String> lines() {
        return ConfigurationUtils.convertConfigToWritableLines(configuration, true);
    }

    /** The JVM's options for the JobManager, as a distribution's scripts work them out. */
    List<String> jobManagerMemory() {
        return words(
                JobManagerProcessUtils.generateJvmParametersStr(
                        JobManagerProcessUtils.processSpecFromConfig(configuration),
                        configuration));
    }

    /** The JVM's options for a TaskManager, as a distribution's scripts work them out. */
    List<String> taskManagerMemory() {
        return words(
                ProcessMemoryUtils.generateJvmParametersStr(
                        TaskExecutorProcessUtils.processSpecFromConfig(configuration)));
    }

    /** The program's options for a TaskManager, which takes no size for granted. */
    List<String> taskManagerSizes() {
        return words(
                TaskExecutorProcessUtils.generateDynamicConfigsStr(
                        TaskExecutorProcessUtils.processSpecFromConfig(configuration)));
    }

    private static List<String> words(String line) {
        return List.of(line.trim().split("\\s+"));
    }
}
