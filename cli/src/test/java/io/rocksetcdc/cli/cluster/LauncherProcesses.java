package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.Main;
import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.local.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The commands for a pipeline, each run as a process. */
final class LauncherProcesses implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** Of a process that was killed with signal 9. */
    private static final int KILLED = 137;

    private static final int INTERRUPTED = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCluster cluster;
    private final Path file;
    private final Path layout;
    private final Path log;

    /**
     * @param text without streams and without a state directory
     * @param streams their names, which are those of their topics and collections
     */
    LauncherProcesses(LocalCluster cluster, Path directory, PipelineText text, List<String> streams)
            throws Exception {
        this.cluster = cluster;
        Path state = directory.resolve("state");
        log = directory.resolve("launcher.log");
        streams.forEach(text::stream);
        file = text.state(state).write();
        String name = PipelineFile.read(file).name();
        layout = state.resolve("savepoints/rockset-cdc-" + name + ".layout.json");
    }

    String file() {
        return file.toString();
    }

    /** Runs a command about the pipeline, without questions, that must succeed. */
    void change(String... arguments) throws Exception {
        succeed(asked(arguments));
    }

    /** Runs a command that must succeed. */
    void succeed(String... arguments) throws Exception {
        Process process = start(arguments);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /**
     * Runs a command and kills it as soon as the journal has come to a phase.
     *
     * @return whether it was killed in the middle of a change; a phase may be too short
     */
    boolean killAt(String phase, String... arguments) throws Exception {
        Process process = start(asked(arguments));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> phase().equals(phase) || !process.isAlive());
        return process.destroyForcibly().waitFor() == KILLED && !phase().isEmpty();
    }

    /**
     * Runs a command, does something when the journal has come to a phase, and sees that the
     * command succeeds, or waits to be given again.
     */
    void during(String phase, Callable<?> what, String... arguments) throws Exception {
        Process process = start(asked(arguments));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> phase().equals(phase) || !process.isAlive());
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        what.call();
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isIn(0, INTERRUPTED);
        change(arguments);
    }

    @Override
    public void close() throws Exception {
        ClusterJobs jobs = new ClusterJobs(JsonHttp.open(cluster.restUrl()));
        for (ClusterJob job : jobs.all()) {
            if (!job.hasEnded()) {
                jobs.cancel(job.id(), LIMIT);
            }
        }
    }

    private String phase() throws IOException {
        if (Files.notExists(layout)) {
            return "";
        }
        JsonNode read = JSON.readTree(Files.readAllBytes(layout));
        return read.path("journal").path("phase").asText();
    }

    private Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--flink", cluster.restUrl().toString()));
        line.addAll(List.of("--jar", JobJar.path().toString()));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private String[] asked(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--pipeline", file(), "--yes"));
        return line.toArray(String[]::new);
    }
}
