package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedCount;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.SavepointPosition;
import io.rocksetcdc.job.position.SavepointPositions;
import io.rocksetcdc.job.position.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Flink would restore without a word, and what that would do. The layout is lost each time, so
 * that nothing but the savepoint says it; {@code restore} of the parts passes the guard by.
 */
@ExtendWith(SharedParts.class)
class RestoreGuardsTest {

    private static final int RECORDS = 100;

    private final Parts parts;
    private final Path directory;
    private final ReceivedCount received;

    RestoreGuardsTest(Parts parts, @TempDir Path directory) {
        this.parts = parts;
        this.directory = directory;
        received = ReceivedCount.of(parts.server());
    }

    @Test
    void anotherTopicUnderTheSameStreamIsRefused() throws Exception {
        create("guard-topic", "guard-topic-new");
        write("guard-topic", 0);
        write("guard-topic-new", 0);
        Path file = text("guard-topic").stream("guard-topic", "start: latest").write();
        String savepoint = startedAndStopped(file, 0);
        forget("guard-topic");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("topic: guard-topic\n", "topic: guard-topic-new\n")
                        .replace("{name: guard-topic}", "{name: guard-topic-new}"));

        assertThatThrownBy(() -> restore(file, savepoint))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("guard-topic: reads topic guard-topic-new, but " + savepoint)
                .hasMessageContaining("has its position in guard-topic, which would be read on")
                .hasMessageContaining("and the new topic from its beginning");

        write("guard-topic", 1);
        new PipelineJob(PipelineFile.read(file), "default").prepare();
        try (RunningJob job = parts.flink().restore(PipelineFile.read(file), savepoint)) {
            // What came after the savepoint in the old topic, and all that the new one ever had.
            received.await(2 * RECORDS);
            String after = job.stopWithSavepoint();
            assertThat(position(after).topics()).containsExactly("guard-topic", "guard-topic-new");
        }
    }

    /** A rewritten savepoint loses the enumerator's state: FLINK-40837. */
    @Test
    void renamedOperatorIsRefused() throws Exception {
        create("guard-old");
        write("guard-old", 0);
        Path file = text("guard-renamed").stream("guard-old").write();
        String renamed = renamed(startedAndStopped(file, RECORDS), "guard-old", "guard-new");
        forget("guard-renamed");
        Files.writeString(file, Files.readString(file).replace("  guard-old:\n", "  guard-new:\n"));

        assertThat(position(renamed).isExact()).isFalse();
        assertThatThrownBy(() -> restore(file, renamed))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("guard-new: has offsets in " + renamed)
                .hasMessageContaining("all of its topic would be read again");

        try (RunningJob job = parts.flink().restore(PipelineFile.read(file), renamed)) {
            received.await(2 * RECORDS);
            job.stopWithSavepoint();
        }
    }

    /** What a stop has not committed is no position, and nothing starts from it. */
    @Test
    void stopCommitsNothingSoThatNothingStartsFromIt() throws Exception {
        create("guard-commits");
        write("guard-commits", 0);
        Path file = text("guard-commits").checkpointInterval("10m").stream("guard-commits").write();
        String savepoint = startedAndStopped(file, RECORDS);

        assertThat(position(savepoint).isExact()).isTrue();
        assertThat(position(savepoint).offsets())
                .isEqualTo(parts.topics().ends("guard-commits"))
                .containsValue(RECORDS / 2L);
        Map<TopicPartition, ?> committed =
                parts.topics()
                        .admin()
                        .listConsumerGroupOffsets("rockset-cdc-guard-commits")
                        .partitionsToOffsetAndMetadata()
                        .get();
        assertThat(committed).isEmpty();
        assertThatThrownBy(() -> parts.flink().start("--pipeline", file.toString()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("guard-commits: was started before")
                .hasMessageContaining("--restore last");
        Path handoff =
                Files.writeString(
                        directory.resolve("handoff.json"),
                        """
                        {"guard-commits": {"guard-commits": {}}}""");
        assertThatThrownBy(
                        () ->
                                parts.flink()
                                        .start(
                                                "--pipeline",
                                                file.toString(),
                                                "--fresh-from",
                                                handoff.toString()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(
                        "has partitions [] of topic guard-commits, but Kafka has [0, 1]");
    }

    private PipelineText text(String pipeline) {
        return new PipelineText(parts, directory, pipeline);
    }

    private String startedAndStopped(Path file, long records) throws Exception {
        try (RunningJob job = parts.flink().start("--pipeline", file.toString())) {
            if (records == 0) {
                job.awaitCheckpoint();
            }
            received.await(records);
            return job.stopWithSavepoint();
        }
    }

    private void restore(Path file, String savepoint) throws Exception {
        parts.flink().start("--pipeline", file.toString(), "--restore", savepoint).close();
    }

    private void forget(String pipeline) throws Exception {
        Files.delete(
                parts.flink().savepoints().resolve("rockset-cdc-" + pipeline + ".layout.json"));
    }

    private String renamed(String savepoint, String from, String to) throws Exception {
        Path rewritten = directory.resolve("rewritten");
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1);
        SavepointWriter.fromExistingSavepoint(environment, savepoint)
                .changeOperatorIdentifier(source(from), source(to))
                .write(rewritten.toUri().toString());
        environment.execute();
        return rewritten.toString();
    }

    private static OperatorIdentifier source(String stream) {
        return OperatorIdentifier.forUid("source-" + stream + "-1");
    }

    private static SavepointPosition position(String savepoint) throws Exception {
        List<SavepointPosition> streams = SavepointPositions.read(savepoint).streams();
        assertThat(streams).hasSize(1);
        return streams.get(0);
    }

    private void create(String... topics) throws Exception {
        for (String topic : topics) {
            parts.topics().create(topic, 2, Map.of());
        }
    }

    private void write(String topic, int batch) throws Exception {
        parts.topics().writeBatch(topic, 2, batch, RECORDS);
    }
}
