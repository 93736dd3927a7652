package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A pipeline on the tests' cluster, changed by commands. */
final class MovingPipeline {

    private final Path file;
    private final Path jar;
    private final URI flink;

    MovingPipeline(URI flink, Path directory, Path file) throws Exception {
        this.file = file;
        this.flink = flink;
        // The cluster has the classes already.
        jar = directory.resolve("empty.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, new Manifest()).close();
        }
    }

    /** Runs a command that must succeed. */
    CommandRun run(String... arguments) {
        CommandRun run = tried(arguments);
        assertThat(run.exitCode()).as(run.out() + run.errors()).isZero();
        return run;
    }

    /** Runs a command about the pipeline, without questions, that must succeed. */
    CommandRun change(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--pipeline", file.toString(), "--yes"));
        return run(line.toArray(String[]::new));
    }

    CommandRun tried(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--flink", flink.toString(), "--jar", jar.toString()));
        return CommandRun.of(line.toArray(String[]::new));
    }

    ClusterJobs jobs() {
        return new ClusterJobs(JsonHttp.open(flink));
    }

    /** Ends what still runs. */
    void cancelAll() throws Exception {
        for (ClusterJob job : jobs().all()) {
            if (!job.hasEnded()) {
                jobs().cancel(job.id(), Duration.ofSeconds(60));
            }
        }
    }
}
