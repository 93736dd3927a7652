package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.position.Change;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.position.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/**
 * A pipeline with the streams a, b and c and a layout that says that each group runs in a job. No
 * server, no Kafka if none is given, and whatever it saves is empty.
 */
final class FakeGroups {

    private static final String PIPELINE =
            """
            pipeline: shop
            kafka: {bootstrap.servers: %s}
            rockset:
              rockset.apiserver.url: http://localhost:9
              rockset.integration.key: ${env:KEY}
              format: JSON
            state: {directory: %s}
            streams:
              a: {topic: shop.a, collection: {name: a}}
              b: {topic: shop.b, collection: {name: b}}
              c: {topic: shop.c, collection: {name: c}}
            groups: {%s}
            """;

    private final Path directory;
    private final List<GroupConfig> groups;
    private final Path file;
    private final ChangeLog log;

    /**
     * @param groups as they run, each named by a letter that is repeated in the id of its job
     */
    FakeGroups(Path directory, List<GroupConfig> groups) throws IOException {
        this(directory, groups, "localhost:9");
    }

    /**
     * @param kafka its bootstrap servers
     */
    FakeGroups(Path directory, List<GroupConfig> groups, String kafka) throws IOException {
        this.directory = directory;
        this.groups = groups;
        String written =
                groups.stream()
                        .map(
                                group ->
                                        "%s: {streams: [%s], share: %s}"
                                                .formatted(
                                                        group.name(),
                                                        String.join(", ", group.streams()),
                                                        group.share()))
                        .collect(Collectors.joining(", "));
        file = directory.resolve("pipeline.yaml");
        Files.writeString(file, PIPELINE.formatted(kafka, state().toUri(), written));
        Files.createDirectories(state().resolve("savepoints"));
        Files.writeString(layout(), layoutOf(groups).replace('\'', '"'));
        log = new ChangeLog(pipeline(), new Configuration());
    }

    /** A cluster that runs them; whatever is stopped leaves a savepoint. */
    FakeFlink start() throws IOException {
        FakeFlink flink = new FakeFlink(savepoint("savepoint-any"));
        groups.forEach(group -> flink.runs(job(group.name()), group.streams()));
        return flink;
    }

    /** Runs a command about them, without an answer given beforehand. */
    CommandRun run(FakeFlink flink, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--pipeline", file.toString()));
        line.addAll(List.of("--flink", flink.url().toString(), "--jar", jar().toString()));
        return CommandRun.of(line.toArray(String[]::new));
    }

    static GroupConfig group(String name, double share, String... streams) {
        return new GroupConfig(name, List.of(streams), share);
    }

    /** The id of the job of a group. */
    static String job(String group) {
        return group.substring(0, 1).repeat(32);
    }

    Path file() {
        return file;
    }

    Pipeline pipeline() {
        return PipelineFile.read(file);
    }

    ChangeLog log() {
        return log;
    }

    Path layout() {
        return state().resolve("savepoints/rockset-cdc-shop.layout.json");
    }

    Journal journal() throws IOException {
        return log.layout().journal().orElseThrow();
    }

    /** A jar of nothing. */
    Path jar() throws IOException {
        Path jar = directory.resolve("empty.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, new Manifest()).close();
        }
        return jar;
    }

    /** A change that has come as far as this. */
    Journal begin(
            Phase phase,
            List<GroupConfig> before,
            List<GroupConfig> after,
            Optional<String> cluster,
            Stop... stops)
            throws IOException {
        Change change = new Change("apply", before, after, Optional.empty(), false);
        return begin(phase, change, cluster, stops);
    }

    Journal begin(Phase phase, Change change, Optional<String> cluster, Stop... stops)
            throws IOException {
        Journal journal =
                new Journal(
                        "0b268388",
                        Instant.EPOCH,
                        change,
                        cluster,
                        phase,
                        Optional.empty(),
                        List.of(stops),
                        Map.of());
        log.begin(journal, log.layout());
        return journal;
    }

    /** Edits the pipeline file. */
    void edit(String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** A checkpoint without any position, which a job has left behind. */
    String checkpoint(String job) throws IOException {
        return saved(state().resolve("checkpoints").resolve(job).resolve("chk-3"));
    }

    String savepoint(String name) throws IOException {
        return saved(state().resolve("savepoints").resolve(name));
    }

    private static String saved(Path path) throws IOException {
        Files.createDirectories(path);
        try (OutputStream out = Files.newOutputStream(path.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(3, List.of(), List.of()), out);
        }
        return "file:" + path;
    }

    private Path state() {
        return directory.resolve("state");
    }

    private static String layoutOf(List<GroupConfig> groups) {
        String jobs =
                groups.stream()
                        .map(
                                group ->
                                        "'%s':{'job':'%s','started':'2024-06-21T00:00:00Z','submitted':true,'request':'','committed':'none','share':%s}"
                                                .formatted(
                                                        group.name(),
                                                        job(group.name()),
                                                        group.share()))
                        .collect(Collectors.joining(","));
        String streams =
                groups.stream()
                        .flatMap(
                                group ->
                                        group.streams().stream()
                                                .map(stream -> entry(group.name(), stream)))
                        .collect(Collectors.joining(","));
        return "{'version':2,'pipeline':'shop','revision':1,'groups':{%s},'streams':{%s}}"
                .formatted(jobs, streams);
    }

    private static String entry(String group, String stream) {
        return "'%s':{'group':'%s','job':'%s','topic':'shop.%s','generation':1,'origin':{'from':'earliest'}}"
                .formatted(stream, group, job(group), stream);
    }
}
