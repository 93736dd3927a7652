package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.Main;
import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedRecords;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A pipeline of tables that change all the time, on a cluster, with the commands for it. */
final class MovingPipeline implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Parts parts;
    private final FaultProxy proxy;
    private final ReceivedRecords received;
    private final ChangingTables tables;
    private final URI flink;
    private final Path file;
    private final Path jar;

    private MovingPipeline(
            Parts parts, LocalFlink flink, Path directory, String name, List<String> streams)
            throws Exception {
        this.parts = parts;
        this.flink = flink.restUrl();
        proxy = FaultProxy.before(parts.server().url());
        received = ReceivedRecords.through(proxy);
        tables = ChangingTables.start(parts.topics(), streams);
        PipelineText text =
                new PipelineText(parts, directory, name)
                        .through(proxy.url())
                        .state(directory.resolve("state"));
        streams.forEach(text::stream);
        file = text.write();
        // The cluster has the classes already.
        jar = directory.resolve("empty.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, new Manifest()).close();
        }
    }

    /** Submits a pipeline of these tables, whose names begin with its own. */
    static MovingPipeline start(
            Parts parts, LocalFlink flink, Path directory, String name, String... tables)
            throws Exception {
        List<String> streams = Stream.of(tables).map(table -> name + "-" + table).toList();
        MovingPipeline pipeline = new MovingPipeline(parts, flink, directory, name, streams);
        pipeline.succeed(pipeline.tried("submit", pipeline.file()));
        return pipeline;
    }

    String file() {
        return file.toString();
    }

    /** Runs a command about the pipeline, without questions, that must succeed. */
    CommandRun change(String... arguments) {
        return succeed(tried(asked(arguments)));
    }

    CommandRun tried(String... arguments) {
        return CommandRun.of(onTheCluster(arguments));
    }

    /**
     * Runs a command that dies when it says its line of that number; whether it did.
     */
    boolean dies(int line, String... arguments) {
        DyingWriter out = new DyingWriter(line);
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
        try {
            int exitCode = command.execute(onTheCluster(asked(arguments)));
            assertThat(exitCode).as(out.text() + errors).isZero();
            return false;
        } catch (DyingWriter.Death death) {
            return true;
        }
    }

    /** Streams by group, as the file says. */
    Map<String, String> groups() {
        return PipelineFile.read(file).groups().stream()
                .collect(
                        Collectors.toMap(
                                GroupConfig::name, group -> String.join(", ", group.streams())));
    }

    /** The groups that have a job. */
    List<String> runningGroups() throws Exception {
        return jobs().all().stream()
                .filter(job -> job.state().equals("RUNNING"))
                .map(job -> job.name().split("/")[1])
                .toList();
    }

    void writeGroups(String groups) throws IOException {
        writeWithoutGroups();
        Files.writeString(file, Files.readString(file) + "groups: " + groups + "\n");
    }

    void writeWithoutGroups() throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll("(?s)\ngroups:.*", "\n"));
    }

    /** Lets the tables rest, and compares. */
    void assertEachRecordWasSentOnce() throws Exception {
        Map<String, Map<String, JsonNode>> expected = tables.stop();
        for (String table : expected.keySet()) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(parts.server().documents(table))
                                            .isEqualTo(expected.get(table)));
            assertThat(received.missing(parts.topics(), table)).as(table).isEmpty();
            assertThat(received.repeated(table)).as(table).isEmpty();
        }
    }

    /** Ends what still runs. */
    @Override
    public void close() throws Exception {
        tables.stop();
        for (ClusterJob job : jobs().all()) {
            if (!job.hasEnded()) {
                jobs().cancel(job.id(), LIMIT);
            }
        }
        proxy.close();
    }

    private ClusterJobs jobs() {
        return new ClusterJobs(JsonHttp.open(flink));
    }

    private CommandRun succeed(CommandRun run) {
        assertThat(run.exitCode()).as(run.out() + run.errors()).isZero();
        return run;
    }

    private String[] asked(String... arguments) {
        return with(arguments, "--pipeline", file(), "--yes");
    }

    private String[] onTheCluster(String... arguments) {
        return with(arguments, "--flink", flink.toString(), "--jar", jar.toString());
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }
}
