package io.rocksetcdc.cli.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.LocalFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream is read again, while its table and others change. */
@ExtendWith(SharedParts.class)
class RewindTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path cluster;
    private static LocalFlink flink;

    /** As many slots as a pipeline has groups here. */
    @BeforeAll
    static void startCluster() {
        flink = LocalFlink.start(cluster, 2);
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    /** The stream is the only one of its job. */
    @Test
    void onlyTheRecordsOfTheStreamAreSentAgain(Parts parts, @TempDir Path directory)
            throws Exception {
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "again", "a", "b")) {
            pipeline.change("move", "--stream", "again-b", "--to", "hot");
            pipeline.change("rewind", "--stream", "again-b", "--to", "earliest");

            pipeline.assertDocuments();
            pipeline.assertSentOnce("again-a");
            assertThat(pipeline.sentAgain("again-b"))
                    .contains(new TopicPartition("again-b", 0), new TopicPartition("again-b", 1));
        }
    }

    /** Another job takes the slot that is free for a moment, and Kafka's retention goes on. */
    @Test
    void rewindIsBroughtBackAfterItsRecordsAreGone(
            Parts parts, @TempDir Path directory, @TempDir Path other) throws Exception {
        Instant begin = Instant.now().minusSeconds(60);
        try (MovingPipeline pipeline =
                MovingPipeline.start(parts, flink, directory, "gone", "a", "b", "c")) {
            pipeline.change("move", "--stream", "gone-b,gone-c", "--to", "hot");
            try (MovingPipeline waiting =
                    MovingPipeline.start(parts, flink, other, "waiting", "w")) {
                CommandRun rewind =
                        pipeline.asked(
                                "rewind",
                                "--stream",
                                "gone-b",
                                "--to",
                                begin.toString(),
                                "--start-within",
                                "3s");
                assertThat(rewind.exitCode()).as(rewind.out() + rewind.errors()).isEqualTo(3);
                assertThat(rewind.errors()).contains("enough slots").contains("is not complete");
                assertThat(status(pipeline).out())
                        .contains("groups are being changed since 20")
                        .contains(": rewind gone-b to " + begin + " (")
                        .contains(", on the way back); if nobody carries it on: rockset-cdc apply");
                assertThat(status(pipeline, "--output", "json").out())
                        .contains("\"change\":{\"purpose\":\"rewind gone-b to " + begin + "\",");
                deleteAll(parts, "gone-b");
                parts.topics()
                        .admin()
                        .createPartitions(Map.of("gone-b", NewPartitions.increaseTo(4)))
                        .all()
                        .get();
            }

            CommandRun apply = pipeline.asked("apply");

            assertThat(apply.exitCode()).as(apply.out() + apply.errors()).isEqualTo(1);
            assertThat(apply.out())
                    .contains("Brought back, the groups run as before")
                    .contains("gone-b: will be stopped, for Kafka does not have what comes next");
            assertThat(pipeline.runningGroups()).containsExactlyInAnyOrder("default", "hot");
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(status(pipeline).out())
                                            .containsPattern("hot +gone-b +STOPPED")
                                            .containsPattern("hot +gone-c +RUNNING"));
            pipeline.change("rewind", "--stream", "gone-b", "--to", "earliest");
            assertThat(pipeline.layout()).doesNotContain("\"journal\"");
            assertThat(status(pipeline).out()).doesNotContain("groups are being changed");
            for (String table : pipeline.assertDocumentsBut(Set.of("gone-b"))) {
                pipeline.assertSentOnce(table);
            }
            await().atMost(LIMIT).untilAsserted(() -> assertThat(lag(pipeline, "gone-b")).isZero());
        }
    }

    private static long lag(MovingPipeline pipeline, String stream) throws Exception {
        String status = status(pipeline, "--output", "json").out();
        for (JsonNode found : JSON.readTree(status).path("streams")) {
            if (found.path("stream").asText().equals(stream)) {
                return found.path("lag").asLong(Long.MAX_VALUE);
            }
        }
        return Long.MAX_VALUE;
    }

    private static CommandRun status(MovingPipeline pipeline, String... more) {
        List<String> line = new ArrayList<>(List.of("status", pipeline.file()));
        line.addAll(List.of("--flink", flink.restUrl().toString()));
        line.addAll(List.of(more));
        return CommandRun.of(line.toArray(String[]::new));
    }

    private static void deleteAll(Parts parts, String topic) throws Exception {
        Map<TopicPartition, RecordsToDelete> all =
                parts.topics().ends(topic).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> RecordsToDelete.beforeOffset(end.getValue())));
        parts.topics().admin().deleteRecords(all).all().get();
    }
}
