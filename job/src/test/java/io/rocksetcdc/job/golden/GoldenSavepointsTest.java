package io.rocksetcdc.job.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.job.position.SavepointPosition;
import io.rocksetcdc.job.position.SavepointPositions;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.server.Limits;
import io.rocksetcdc.server.ServerStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every release has saved is read and restored by this one, each record once. */
@ExtendWith(SharedParts.class)
class GoldenSavepointsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    static List<GoldenRelease> releases() throws IOException {
        return GoldenRelease.all();
    }

    @Test
    void areOfEveryPipeline() throws IOException {
        assertThat(releases())
                .flatExtracting(GoldenRelease::pipelines)
                .contains(GoldenPipeline.values());
        assertThat(releases()).allSatisfy(release -> assertThat(release.pipelines()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sayWhatTheyMust(GoldenRelease release) throws IOException {
        for (GoldenPipeline pipeline : release.pipelines()) {
            JsonNode expected = release.expected(pipeline);
            SavepointPositions read =
                    SavepointPositions.read(release.savepoint(pipeline).toString());

            assertThat(read.others()).isEmpty();
            assertThat(read.streams().stream().map(position -> position.uids().source()))
                    .containsExactlyInAnyOrderElementsOf(texts(expected.path("uids")));
            for (SavepointPosition position : read.streams()) {
                assertSays(position, expected.path(position.uids().stream()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void areRestoredExactly(GoldenRelease release, Parts parts, @TempDir Path directory)
            throws Exception {
        Path data = directory.resolve("broker");
        FolderArchive.read(release.broker(), data);
        // Streams of two releases have the same names, and a server ignores what it has had.
        try (LocalBroker broker = LocalBroker.start(data);
                TestServer server =
                        new TestServer(directory.resolve("server"), Limits.documented());
                Topics topics = new Topics(broker.bootstrapServers())) {
            for (GoldenPipeline pipeline : release.pipelines()) {
                Path work = directory.resolve(pipeline.folder());
                Path file = pipeline.write(parts, broker.bootstrapServers(), server, work);
                topics.write(pipeline.records(parts, 1));
                restore(pipeline, file, release.savepoint(pipeline).toString(), parts, server);
            }
        }
    }

    private static void restore(
            GoldenPipeline pipeline, Path file, String savepoint, Parts parts, TestServer server)
            throws Exception {
        ServerStats before = server.stats();
        Files.deleteIfExists(
                parts.flink()
                        .savepoints()
                        .resolve("rockset-cdc-%s.layout.json".formatted(pipeline.stream())));
        try (RunningJob job =
                parts.flink().start("--pipeline", file.toString(), "--restore", savepoint)) {
            assertThat(parts.flink().printed())
                    .contains(
                            "  %s: restored from %s, generation %d"
                                    .formatted(
                                            pipeline.stream(), savepoint, pipeline.generation()));
            await(pipeline.folder())
                    .atMost(LIMIT)
                    .until(
                            () ->
                                    server.stats().messages() - before.messages()
                                            >= GoldenPipeline.RECORDS);
            job.stopWithSavepoint();
        }
        assertThat(server.stats().messages() - before.messages())
                .as("records that came of %s", pipeline)
                .isEqualTo(GoldenPipeline.RECORDS);
        assertThat(server.stats().ignored()).isEqualTo(before.ignored());
        Set<String> ids = new TreeSet<>();
        for (String topic : pipeline.topics()) {
            ids.addAll(server.documents(topic).keySet());
        }
        assertThat(ids).isEqualTo(GoldenPipeline.ids(1));
    }

    private static void assertSays(SavepointPosition position, JsonNode expected) {
        Map<String, String> ids = new TreeMap<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        expected.path("topics")
                .fields()
                .forEachRemaining(
                        topic -> {
                            ids.put(topic.getKey(), topic.getValue().path("id").asText());
                            topic.getValue()
                                    .path("next")
                                    .fields()
                                    .forEachRemaining(
                                            partition ->
                                                    next.put(
                                                            new TopicPartition(
                                                                    topic.getKey(),
                                                                    Integer.parseInt(
                                                                            partition.getKey())),
                                                            partition.getValue().longValue()));
                        });
        assertThat(position.isExact()).isTrue();
        assertThat(position.uids().generation()).isEqualTo(expected.path("generation").asInt());
        assertThat(position.topicIds()).containsExactlyInAnyOrderEntriesOf(ids);
        assertThat(position.offsets()).containsExactlyInAnyOrderEntriesOf(next);
    }

    private static TreeSet<String> texts(JsonNode array) {
        TreeSet<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
