package io.rocksetcdc.job.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.LocalBroker;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the golden savepoints of a release, once, into a folder that must not be there yet. No
 * test, so that it runs only by name: {@code savepoints/README.md} says how.
 */
@ExtendWith(SharedParts.class)
class WriteGoldenSavepoints {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void write(Parts parts, @TempDir Path directory) throws Exception {
        GoldenRelease release =
                new GoldenRelease(
                        GoldenRelease.root().resolve(System.getProperty("golden.release")));
        assertThat(release.folder()).as("a release is written once").doesNotExist();
        Files.createDirectories(release.folder());
        Path data = directory.resolve("broker");
        try (LocalBroker broker = LocalBroker.start(data);
                Topics topics = new Topics(broker.bootstrapServers())) {
            for (GoldenPipeline pipeline : written()) {
                for (String topic : pipeline.topics()) {
                    topics.create(topic, pipeline.partitions(), Map.of());
                }
                topics.write(pipeline.records(parts, 0));
                Path work = directory.resolve(pipeline.folder());
                String savepoint =
                        savepoint(
                                parts,
                                pipeline,
                                pipeline.write(
                                        parts, broker.bootstrapServers(), parts.server(), work));
                copy(Path.of(URI.create(savepoint)), release.savepoint(pipeline));
                release.expect(pipeline, expected(pipeline, topics));
            }
        }
        FolderArchive.write(data, release.broker());
    }

    /** All, or those of {@code -Dgolden.pipelines=UNIT,JSON}. */
    private static List<GoldenPipeline> written() {
        String names = System.getProperty("golden.pipelines", "");
        return names.isEmpty()
                ? List.of(GoldenPipeline.values())
                : Stream.of(names.split(",")).map(GoldenPipeline::valueOf).toList();
    }

    private static String savepoint(Parts parts, GoldenPipeline pipeline, Path file)
            throws Exception {
        String savepoint = run(parts, "--pipeline", file.toString());
        for (int generation = 2; generation <= pipeline.generation(); generation++) {
            savepoint = run(parts, "--pipeline", file.toString(), "--fresh-from", "earliest");
        }
        return savepoint;
    }

    private static String run(Parts parts, String... arguments) throws Exception {
        long before = parts.server().stats().messages();
        try (RunningJob job = parts.flink().start(arguments)) {
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    parts.server().stats().messages() - before
                                            >= GoldenPipeline.RECORDS);
            // Its path is written into it, and is nobody's.
            return job.stopWithSavepoint(
                    Files.createTempDirectory(Path.of("/tmp"), "golden-savepoint"));
        }
    }

    private static ObjectNode expected(GoldenPipeline pipeline, Topics topics) throws Exception {
        String stream = pipeline.stream();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("uids").add("source-%s-%d".formatted(stream, pipeline.generation()));
        ObjectNode position = json.putObject(stream);
        position.put("generation", pipeline.generation());
        for (String topic : pipeline.topics()) {
            ObjectNode one = position.withObject("topics").putObject(topic);
            one.put("id", id(topic, topics));
            Map<Integer, Long> ends = new TreeMap<>();
            topics.ends(topic).forEach((partition, end) -> ends.put(partition.partition(), end));
            ObjectNode next = one.putObject("next");
            ends.forEach((partition, end) -> next.put(String.valueOf(partition), end));
        }
        if (pipeline == GoldenPipeline.PARTITIONS) {
            json.withArray("uids").add("source-%s-1".formatted(GoldenPipeline.ABSENT));
            ObjectNode absent = json.putObject(GoldenPipeline.ABSENT);
            absent.put("generation", 1);
            absent.putObject("topics");
        }
        return json;
    }

    private static String id(String topic, Topics topics) throws Exception {
        return topics.admin()
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .topicId()
                .toString();
    }

    private static void copy(Path savepoint, Path target) throws Exception {
        Files.createDirectories(target);
        try (var files = Files.list(savepoint)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }
}
