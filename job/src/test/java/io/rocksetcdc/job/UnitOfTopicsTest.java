package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedCount;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several topics in one source and one sink. Counted on what the server received. */
@ExtendWith(SharedParts.class)
class UnitOfTopicsTest {

    private static final int RECORDS = 200;

    private final Parts parts;
    private final Path directory;
    private final ReceivedCount received;

    UnitOfTopicsTest(Parts parts, @TempDir Path directory) {
        this.parts = parts;
        this.directory = directory;
        received = ReceivedCount.of(parts.server());
    }

    @Test
    void eachTopicArrivesInItsCollectionAlsoOneThatIsMadeLater() throws Exception {
        parts.topics().create("unit-a", 2, Map.of());
        parts.topics().create("unit-b", 1, Map.of());
        String file =
                text("unit").unit("quiet", "unit-a", "unit-b", "unit-late").write().toString();
        write("unit-a", 2);
        write("unit-b", 1);
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(2 * RECORDS);
            parts.topics().create("unit-late", 1, Map.of());
            write("unit-late", 1);
            received.await(3 * RECORDS);
            job.stopWithSavepoint();
        }
        write("unit-b", 1);
        try (RunningJob job = parts.flink().start("--pipeline", file, "--restore", "last")) {
            received.await(4 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(4 * RECORDS);
        for (String topic : List.of("unit-a", "unit-b", "unit-late")) {
            assertThat(parts.server().documents(topic)).as(topic).hasSize(RECORDS);
        }
    }

    @Test
    void topicThatIsGoneHidesNoOther() throws Exception {
        parts.topics().create("hiding-a", 1, Map.of());
        String file = text("hiding").unit("quiet", "hiding-a", "hiding-late").write().toString();
        write("hiding-a", 1);
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(RECORDS);
            job.awaitCheckpoint();
            parts.topics().admin().deleteTopics(List.of("hiding-a")).all().get();
            parts.topics().create("hiding-late", 1, Map.of());
            write("hiding-late", 1);
            received.await(2 * RECORDS);
            assertThat(job.restarts()).isZero();
        }
    }

    @Test
    void whatComesAfterTheNewestRecordOfEachTopicIsReadAndAllOfLaterTopics() throws Exception {
        parts.topics().create("newest-a", 1, Map.of());
        parts.topics().create("newest-b", 1, Map.of());
        String file =
                text("newest")
                        .unit(
                                "quiet",
                                StartPosition.latest(),
                                "newest-a",
                                "newest-b",
                                "newest-late")
                        .write()
                        .toString();
        write("newest-a", 1);
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            write("newest-b", 1);
            received.await(RECORDS);
            parts.topics().create("newest-late", 1, Map.of());
            write("newest-late", 1);
            received.await(2 * RECORDS);
            write("newest-a", 1);
            received.await(3 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(3 * RECORDS);
    }

    @Test
    void topicLeavesByAHandoff() throws Exception {
        for (String topic : List.of("leaving-a", "leaving-b", "leaving-c")) {
            parts.topics().create(topic, 1, Map.of());
        }
        write("leaving-a", 1);
        write("leaving-a", 1);
        write("leaving-b", 1);
        write("leaving-c", 1);
        String all =
                text("leaving")
                        .unit("quiet", "leaving-a", "leaving-b", "leaving-c")
                        .write()
                        .toString();
        try (RunningJob job = parts.flink().start("--pipeline", all)) {
            received.await(4 * RECORDS);
            job.stopWithSavepoint();
        }
        for (String topic : List.of("leaving-a", "leaving-b", "leaving-c")) {
            write(topic, 1);
        }

        String apart =
                text("leaving").unit("quiet", "leaving-a", "leaving-c").stream("leaving-b")
                        .write()
                        .toString();
        assertThatThrownBy(() -> parts.flink().start("--pipeline", apart, "--restore", "last"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(
                        "quiet: is a unit, and its list of topics is not the one it has run with"
                                + " (gone: leaving-b; new: none)");

        Path handoff =
                Files.writeString(
                        directory.resolve("handoff.json"),
                        """
                        {"quiet": {"leaving-a": {"0": 400}, "leaving-c": {"0": 200}}, "leaving-b": {"leaving-b": {"0": 200}}}""");
        try (RunningJob job =
                parts.flink().start("--pipeline", apart, "--fresh-from", handoff.toString())) {
            received.await(7 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(7 * RECORDS);
    }

    @Test
    void aBadRecordIsADeadLetterOfItsTopicsCollection() throws Exception {
        parts.topics().create("spoilt-a", 1, Map.of());
        parts.topics().create("spoilt-b", 1, Map.of());
        String file = text("spoilt").unit("quiet", "spoilt-a", "spoilt-b").write().toString();
        parts.topics().write("spoilt-b", 0, "{\"id\":1}", "{not JSON");
        write("spoilt-a", 1);
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(RECORDS);
            job.awaitCheckpoint();
        }
        assertThat(parts.topics().read(PipelineText.deadLetters("spoilt"), 1))
                .singleElement()
                .satisfies(
                        letter ->
                                assertThat(
                                                letter.headers()
                                                        .lastHeader("rockset-cdc.collection")
                                                        .value())
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo("commons.spoilt-b"));
    }

    private PipelineText text(String name) {
        return new PipelineText(parts, directory, name)
                .kafka("partition.discovery.interval.ms", "500");
    }

    private void write(String topic, int partitions) throws Exception {
        parts.topics().writeBatch(topic, partitions, 0, RECORDS);
    }
}
