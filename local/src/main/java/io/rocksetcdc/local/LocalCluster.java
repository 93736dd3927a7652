package io.rocksetcdc.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A Flink cluster as in production: a JobManager and TaskManagers, each a process of its own made
 * of the jars of a distribution. It has no high availability: a JobManager that is killed forgets
 * its jobs, and they are submitted again from a checkpoint or savepoint.
 */
public final class LocalCluster implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
    private static final String PART = "Flink's JobManager";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClusterFiles files;
    private final FlinkPrograms programs;
    private final FlinkClient client;
    private final int rest;
    private final int rpc;
    private final int blobs;
    private final Deque<ChildJvm> taskManagers = new ArrayDeque<>();
    private ChildJvm jobManager;
    private int startedTaskManagers;

    private LocalCluster(ClusterOptions options, int rest) {
        this.rest = rest;
        rpc = FreePort.find();
        blobs = FreePort.find();
        files = new ClusterFiles(options.directory());
        ClusterSettings settings =
                new ClusterSettings(
                        files, options.slots(), options.taskManagerMebibytes(), rest, rpc, blobs);
        files.write(settings.lines());
        programs = new FlinkPrograms(files, settings, options.environment());
        client = new FlinkClient(programs);
        jobManager = launchJobManager();
    }

    /**
     * Starts a cluster; returns when all TaskManagers have registered.
     *
     * @throws PartFailedException if that takes more than 2 minutes
     */
    public static LocalCluster start(ClusterOptions options) {
        return FreePort.startOn(
                rest -> {
                    LocalCluster cluster = new LocalCluster(options, rest);
                    try {
                        cluster.awaitJobManager();
                        for (int i = 0; i < options.taskManagers(); i++) {
                            cluster.startTaskManager();
                        }
                        return cluster;
                    } catch (PartFailedException e) {
                        cluster.close();
                        throw e;
                    }
                });
    }

    /** Base URL of the REST API and of the web UI. */
    public URI restUrl() {
        return URI.create("http://127.0.0.1:" + rest);
    }

    /** The command {@code flink} for this cluster. */
    public FlinkClient client() {
        return client;
    }

    /** Where its files are. */
    public ClusterFiles files() {
        return files;
    }

    /** The id of the JobManager's process. */
    public long jobManagerPid() {
        return jobManager.pid();
    }

    /** The ids of the TaskManagers' processes, the oldest first. */
    public List<Long> taskManagerPids() {
        return taskManagers.stream().map(ChildJvm::pid).toList();
    }

    /** Kills the JobManager as {@code kill -9} does; its jobs are gone with it. */
    public void killJobManager() {
        jobManager.kill();
    }

    /**
     * Starts a JobManager on the ports of the killed one; returns when all living TaskManagers have
     * registered with it.
     */
    public void startJobManager() {
        jobManager = launchJobManager();
        awaitJobManager();
    }

    /** Kills the oldest TaskManager as {@code kill -9} does. */
    public void killTaskManager() {
        taskManagers.remove().kill();
    }

    /** Starts one more TaskManager; returns when it has registered. */
    public void startTaskManager() {
        startedTaskManagers++;
        String id = "taskmanager-" + startedTaskManagers;
        ChildJvm taskManager = ChildJvm.start(programs.taskManager(id));
        taskManagers.add(taskManager);
        taskManager.awaitReady(START_LIMIT, () -> answer("/taskmanagers").contains(quoted(id)));
    }

    /** Ends all jobs and processes. */
    @Override
    public void close() {
        taskManagers.forEach(ChildJvm::close);
        jobManager.close();
    }

    private ChildJvm launchJobManager() {
        FreePort.require(PART, rest);
        FreePort.require(PART, rpc);
        FreePort.require(PART, blobs);
        return ChildJvm.start(programs.jobManager());
    }

    private void awaitJobManager() {
        String ready = "\"taskmanagers\":" + taskManagers.size() + ",";
        jobManager.awaitReady(START_LIMIT, () -> answer("/overview").contains(ready));
    }

    /** What the REST API says, or nothing if it does not answer. */
    private String answer(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(restUrl() + path)).timeout(PROBE_LIMIT).build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for Flink.", e);
        }
    }

    private static String quoted(String id) {
        return '"' + id + '"';
    }
}
