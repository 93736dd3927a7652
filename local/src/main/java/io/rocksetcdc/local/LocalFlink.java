package io.rocksetcdc.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster inside this JVM, with its REST API and web UI on a free port. */
public final class LocalFlink implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final long LIMIT_SECONDS = 120;

    private final MiniCluster cluster;
    private final URI restUrl;

    private LocalFlink(MiniCluster cluster, URI restUrl) {
        this.cluster = cluster;
        this.restUrl = restUrl;
    }

    /**
     * Starts a cluster of one TaskManager.
     *
     * @param directory holds checkpoints, savepoints, logs and temporary files
     * @param slots each runs one subtask of every stream of a job
     */
    public static LocalFlink start(Path directory, int slots) {
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration(directory.toAbsolutePath()))
                                .setCommonBindAddress(LOOPBACK)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .build());
        try {
            cluster.start();
            URI restUrl = cluster.getRestAddress().get();
            awaitAnswer(restUrl.resolve("/jobs/overview"));
            return new LocalFlink(cluster, restUrl);
        } catch (Exception failure) {
            cluster.closeAsync();
            throw new PartFailedException("Flink could not be started in " + directory, failure);
        }
    }

    /** Base URL of the REST API and of the web UI. */
    public URI restUrl() {
        return restUrl;
    }

    /** An environment that submits to this cluster through its REST API, as any client would. */
    public StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.createRemoteEnvironment(
                restUrl.getHost(), restUrl.getPort());
    }

    /** What a job is doing. */
    public JobStatus status(JobID job) {
        return await(cluster.getJobStatus(job), "ask for the job's status");
    }

    /** Stops a job with a savepoint in the cluster's directory and returns the savepoint's path. */
    public String stopWithSavepoint(JobID job) {
        return await(
                cluster.stopWithSavepoint(job, null, false, SavepointFormatType.CANONICAL),
                "stop the job with a savepoint");
    }

    /** Ends all jobs and the cluster. */
    @Override
    public void close() {
        await(cluster.closeAsync(), "stop");
    }

    /** The REST API answers 503 until it knows who leads the cluster. */
    private static void awaitAnswer(URI url) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (((HttpURLConnection) url.toURL().openConnection()).getResponseCode() != 200) {
            if (System.nanoTime() > deadline) {
                throw new IOException(url + " was not ready after " + LIMIT_SECONDS + " s.");
            }
            Readiness.pause("Flink");
        }
    }

    private static Configuration configuration(Path directory) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.PORT, 0);
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        configuration.set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString());
        configuration.set(
                BlobServerOptions.STORAGE_DIRECTORY, directory.resolve("blobs").toString());
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(500));
        configuration.set(WebOptions.TMP_DIR, directory.resolve("web").toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
        return configuration;
    }

    private static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new PartFailedException("Flink could not " + what, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while Flink was to " + what, interrupted);
        }
    }
}
