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
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine;

/** A pipeline of tables that change all the time, on a cluster, with the commands for it. */
final class MovingPipeline implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Topics topics;
    private final TestServer server;
    private final FaultProxy proxy;
    private final ReceivedRecords received;
    private final SentOnce sentOnce;
    private final ChangingTables tables;
    private final URI flink;
    private final Path file;
    private final Path jar;

    private MovingPipeline(
            LocalFlink flink,
            Path directory,
            Topics topics,
            TestServer server,
            PipelineText text,
            List<String> streams)
            throws Exception {
        this.flink = flink.restUrl();
        this.topics = topics;
        this.server = server;
        proxy = FaultProxy.before(server.url());
        received = ReceivedRecords.through(proxy);
        tables =
                ChangingTables.start(
                        topics, streams.stream().flatMap(MovingPipeline::topics).toList());
        text.through(proxy.url()).state(directory.resolve("state"));
        streams.forEach(stream -> add(stream, text));
        file = text.write();
        String name = PipelineFile.read(file).name();
        sentOnce = new SentOnce(topics, received, PipelineText.deadLetters(name));
        // The cluster has the classes already.
        jar = directory.resolve("empty.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, new Manifest()).close();
        }
        succeed(tried("submit", file()));
    }

    /**
     * Submits a pipeline of these tables, whose names begin with its own. {@code b+c} is a unit of
     * two, with the name of the first.
     */
    static MovingPipeline start(
            Parts parts, LocalFlink flink, Path directory, String name, String... tables)
            throws Exception {
        return start(
                flink,
                directory,
                parts.topics(),
                parts.server(),
                new PipelineText(parts, directory, name),
                Stream.of(tables)
                        .map(table -> name + "-" + table.replace("+", "+" + name + "-"))
                        .toList());
    }

    private static Stream<String> topics(String stream) {
        return Stream.of(stream.split("\\+"));
    }

    private static void add(String stream, PipelineText text) {
        String[] topics = topics(stream).toArray(String[]::new);
        if (topics.length == 1) {
            text.stream(stream);
        } else {
            text.unit(topics[0], topics);
        }
    }

    /** The same with another broker or server, which the text names already. */
    static MovingPipeline start(
            LocalFlink flink,
            Path directory,
            Topics topics,
            TestServer server,
            PipelineText text,
            List<String> streams)
            throws Exception {
        return new MovingPipeline(flink, directory, topics, server, text, streams);
    }

    String file() {
        return file.toString();
    }

    /** Runs a command about the pipeline, without questions, that must succeed. */
    CommandRun change(String... arguments) {
        return succeed(asked(arguments));
    }

    /** The same that may fail. */
    CommandRun asked(String... arguments) {
        return tried(confirmed(arguments));
    }

    CommandRun tried(String... arguments) {
        return CommandRun.of(onTheCluster(arguments));
    }

    /** Runs a command that dies when it says a certain line; whether it did. */
    boolean dies(BiPredicate<Integer, String> lastLine, String... arguments) {
        DyingWriter out = new DyingWriter(lastLine);
        StringWriter errors = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
        try {
            int exitCode = command.execute(onTheCluster(confirmed(arguments)));
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

    /** Ids of the jobs that run. */
    List<String> runningJobs() throws Exception {
        return jobs().all().stream()
                .filter(job -> job.state().equals("RUNNING"))
                .map(ClusterJob::id)
                .sorted()
                .toList();
    }

    String layout() throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling("state/savepoints"))) {
            return Files.readString(
                    files.filter(path -> path.toString().endsWith(".layout.json"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** A stream that reads the topic of its name. */
    void addStream(String stream) throws IOException {
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "(?m)^streams:\n",
                                "streams:\n  %s: {topic: %s, collection: {name: %s}}\n"
                                        .formatted(stream, stream, stream)));
    }

    void removeStream(String stream) throws IOException {
        Files.writeString(
                file, Files.readString(file).replaceAll("(?m)^  " + stream + ":\n(    .*\n)*", ""));
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

    /** Lets the tables rest, and compares with the requests that came to the server. */
    void assertEachRecordWasSentOnce() throws Exception {
        for (String table : assertDocuments()) {
            assertSentOnce(table);
        }
    }

    /** The same of one table, when they rest. */
    void assertSentOnce(String table) throws Exception {
        sentOnce.check(table);
    }

    /** The partitions of a table of which records have come more than once. */
    Set<TopicPartition> sentAgain(String table) {
        return received.repeated(table).stream()
                .map(ReceivedRecords.Position::partition)
                .collect(Collectors.toSet());
    }

    /** The same of a server of the pipeline's own that refuses requests: counts what it took. */
    void assertEachRecordWasTakenOnce() throws Exception {
        long records = 0;
        for (String table : assertDocuments()) {
            sentOnce.checkUnsent(table);
            records += sentOnce.sendable(table);
        }
        assertThat(server.stats().messages()).isEqualTo(records);
        assertThat(server.stats().ignored()).isZero();
    }

    /** Lets the tables rest; returns their names. */
    Set<String> assertDocuments() throws Exception {
        return assertDocumentsBut(Set.of());
    }

    /** The same without some of them, which nobody can make equal. */
    Set<String> assertDocumentsBut(Set<String> others) throws Exception {
        Map<String, Map<String, JsonNode>> expected = new TreeMap<>(tables.stop());
        expected.keySet().removeAll(others);
        for (String table : expected.keySet()) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(server.documents(table))
                                            .isEqualTo(expected.get(table)));
        }
        return expected.keySet();
    }

    /** Ends what still runs of it. */
    @Override
    public void close() throws Exception {
        tables.stop();
        String jobs = PipelineFile.read(file).name() + "/";
        for (ClusterJob job : jobs().all()) {
            if (!job.hasEnded() && job.name().startsWith(jobs)) {
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

    private String[] confirmed(String... arguments) {
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
