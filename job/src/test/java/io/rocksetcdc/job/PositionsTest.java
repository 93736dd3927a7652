package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedCount;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Groups are started as {@code flink run} starts them. What counts is what the server received,
 * before it ignores anything.
 */
@ExtendWith(SharedParts.class)
class PositionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RECORDS = 500;

    private final Parts parts;
    private final Path directory;
    private final ReceivedCount received;

    PositionsTest(Parts parts, @TempDir Path directory) {
        this.parts = parts;
        this.directory = directory;
        received = ReceivedCount.of(parts.server());
    }

    @Test
    void stoppedJobContinuesExactlyAndNotByAccident() throws Exception {
        String file = pipeline("stopped", "stopped-orders");
        write("stopped-orders", 0);
        String savepoint;
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(RECORDS);
            savepoint = job.stopWithSavepoint();
        }
        write("stopped-orders", 1);

        assertThatThrownBy(() -> parts.flink().start("--pipeline", file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("stopped-orders: was started before")
                .hasMessageContaining("--restore last");

        try (RunningJob job = parts.flink().start("--pipeline", file, "--restore", "last")) {
            assertThat(parts.flink().printed())
                    .contains(
                            "  stopped-orders: restored from %s, generation 1"
                                    .formatted(savepoint));
            received.await(2 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(2 * RECORDS);
    }

    @Test
    void cancelledJobContinuesFromItsRetainedCheckpoint() throws Exception {
        String file = pipeline("cancelled", "cancelled-orders");
        write("cancelled-orders", 0);
        String job;
        try (RunningJob running = parts.flink().start("--pipeline", file)) {
            job = running.id();
            received.await(RECORDS);
            running.awaitCheckpoint();
        }
        write("cancelled-orders", 1);

        try (RunningJob running = parts.flink().start("--pipeline", file, "--restore", "last")) {
            assertThat(parts.flink().printed())
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .contains(
                                                    "restored from",
                                                    "/checkpoints/" + job + "/chk-"));
            received.await(2 * RECORDS);
            running.stopWithSavepoint();
        }
        received.assertExactly(2 * RECORDS);
    }

    @Test
    void freshStartIsANewGenerationThatNobodyIgnores() throws Exception {
        String file = pipeline("fresh", "fresh-orders");
        write("fresh-orders", 0);
        String first;
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(RECORDS);
            first = job.stopWithSavepoint();
        }
        try (RunningJob job = parts.flink().start("--pipeline", file, "--fresh-from", "earliest")) {
            assertThat(parts.flink().printed())
                    .contains("  fresh-orders: fresh from earliest, generation 2");
            received.await(2 * RECORDS);
            job.stopWithSavepoint();
        }
        write("fresh-orders", 1);

        assertThatThrownBy(() -> parts.flink().start(from(first), "--pipeline", file))
                .hasMessageContaining("fresh-orders: is at generation 2")
                .hasMessageContaining("has generation 1");
        try (RunningJob job = parts.flink().start("--pipeline", file, "--restore", "last")) {
            assertThat(parts.flink().printed())
                    .anyMatch(line -> line.matches("  fresh-orders: restored .*, generation 2"));
            received.await(3 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(3 * RECORDS);
    }

    @Test
    void streamsLeaveAndJoinAGroupByName() throws Exception {
        String both = pipeline("joined", "joined-a", "joined-b");
        write("joined-a", 0);
        write("joined-b", 0);
        try (RunningJob job = parts.flink().start("--pipeline", both)) {
            received.await(2 * RECORDS);
            job.stopWithSavepoint();
        }

        String other = pipeline("joined", "joined-a", "joined-c");
        write("joined-a", 1);
        write("joined-c", 0);
        assertThatThrownBy(() -> parts.flink().start("--pipeline", other, "--restore", "last"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("--drop joined-b");
        try (RunningJob job =
                parts.flink()
                        .start("--pipeline", other, "--restore", "last", "--drop", "joined-b")) {
            assertThat(parts.flink().printed())
                    .contains(
                            "  joined-c: fresh from earliest, generation 1",
                            "  joined-b: dropped, as --drop says");
            received.await(4 * RECORDS);
            job.stopWithSavepoint();
        }

        String all = pipeline("joined", "joined-a", "joined-b", "joined-c");
        assertThatThrownBy(() -> parts.flink().start("--pipeline", all, "--restore", "last"))
                .hasMessageContaining("joined-b: was run by job")
                .hasMessageContaining("has no position of it");
        write("joined-b", 1);
        try (RunningJob job =
                parts.flink()
                        .start(
                                "--pipeline=" + all,
                                "--restore=last",
                                "--fresh-from=earliest",
                                "--stream=joined-b")) {
            received.await(6 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(6 * RECORDS);
    }

    @Test
    void groupSplitsFromOneSavepoint() throws Exception {
        String file = pipeline("split", "split-a", "split-b");
        write("split-a", 0);
        write("split-b", 0);
        String savepoint;
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(2 * RECORDS);
            savepoint = job.stopWithSavepoint();
        }
        write("split-a", 1);
        write("split-b", 1);

        topics("split-a", "split-b");
        PipelineText text = text("split", "split-a", "split-b").group("hot", "split-b");
        text.write();
        try (RunningJob rest = parts.flink().start("--pipeline", file, "--restore", "last")) {
            assertThat(parts.flink().printed())
                    .contains("  split-b: dropped, for it is in group hot");
            try (RunningJob hot =
                    parts.flink().start(from(savepoint), "--pipeline", file, "--group", "hot")) {
                received.await(4 * RECORDS);
                hot.stopWithSavepoint();
            }
            rest.stopWithSavepoint();
        }
        received.assertExactly(4 * RECORDS);
    }

    @Test
    void savepointElsewhereAndALostLayoutAreNoticed() throws Exception {
        String file = pipeline("lost", "lost-orders");
        write("lost-orders", 0);
        String savepoint;
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            received.await(RECORDS);
            job.awaitCheckpoint();
            // The source commits when it has polled, and that takes 10 s if nothing comes.
            write("lost-orders", 1);
            received.await(2 * RECORDS);
            awaitCommitted("rockset-cdc-lost");
            savepoint = job.stopWithSavepoint(directory.resolve("elsewhere"));
        }
        write("lost-orders", 2);

        assertThatThrownBy(() -> parts.flink().start("--pipeline", file, "--restore", "last"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("has completed checkpoints")
                .hasMessageContaining("--restore <path>");
        Files.delete(parts.flink().savepoints().resolve("rockset-cdc-lost.layout.json"));
        assertThatThrownBy(() -> parts.flink().start("--pipeline", file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("the consumer group has read topic lost-orders");

        try (RunningJob job = parts.flink().start("--pipeline", file, "--restore", savepoint)) {
            received.await(3 * RECORDS);
            job.stopWithSavepoint();
        }
        received.assertExactly(3 * RECORDS);
    }

    /** The first of the three jobs defines what latest means. */
    @Test
    void jobWithoutAnyCheckpointBeginsWhereItHadBegun() throws Exception {
        topics("early-end");
        String file =
                new PipelineText(parts, directory, "early")
                        .checkpointInterval("10m").stream("early-end", "start: latest")
                                .write()
                                .toString();
        write("early-end", 0);
        String first;
        try (RunningJob job = parts.flink().start("--pipeline", file)) {
            first = job.id();
        }
        write("early-end", 1);
        try (RunningJob job = parts.flink().start("--pipeline", file, "--restore", "last")) {
            assertThat(parts.flink().printed())
                    .contains(
                            "  early-end: fresh from latest, generation 1",
                            "  Note: job %s has completed no checkpoint; it is started as before"
                                    .formatted(first));
            received.await(RECORDS);
        }
        write("early-end", 2);
        try (RunningJob job = parts.flink().start("--pipeline", file, "--restore", "last")) {
            received.await(3 * RECORDS);
            job.stopWithSavepoint();
        }
        assertThat(parts.server().documents("early-end")).hasSize(2 * RECORDS);
    }

    @Test
    void handoffBeginsExactlyThereAndANewPartitionAtItsBeginning() throws Exception {
        topics("handed");
        String file =
                new PipelineText(parts, directory, "handed")
                        .kafka("partition.discovery.interval.ms", "500").stream("handed")
                                .write()
                                .toString();
        write("handed", 0);
        Path handoff =
                Files.writeString(
                        directory.resolve("handoff.json"),
                        """
                        {"handed": {"handed": {"0": 100, "1": 250}}}""");

        try (RunningJob job =
                parts.flink().start("--pipeline", file, "--fresh-from", handoff.toString())) {
            received.await(150);
            parts.topics()
                    .admin()
                    .createPartitions(Map.of("handed", NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            parts.topics().write("handed", 2, "{\"id\":-1}", "{}");
            received.await(151);
            job.stopWithSavepoint();
        }
        received.assertExactly(151);
    }

    private String pipeline(String name, String... streams) throws Exception {
        topics(streams);
        return text(name, streams).write().toString();
    }

    private PipelineText text(String name, String... streams) {
        PipelineText text = new PipelineText(parts, directory, name);
        for (String stream : streams) {
            text.stream(stream);
        }
        return text;
    }

    private void topics(String... topics) throws Exception {
        Set<String> existing = parts.topics().admin().listTopics().names().get();
        for (String topic : topics) {
            if (!existing.contains(topic)) {
                parts.topics().create(topic, 2, Map.of());
            }
        }
    }

    /** Every batch has documents of its own. */
    private void write(String topic, int batch) throws Exception {
        parts.topics().writeBatch(topic, 2, batch, RECORDS);
    }

    /** What {@code flink run -s} tells the program. */
    private static Configuration from(String savepoint) {
        Configuration told = new Configuration();
        told.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        return told;
    }

    private void awaitCommitted(String group) {
        await().atMost(LIMIT).until(() -> committed(group) >= RECORDS);
    }

    private long committed(String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed =
                parts.topics()
                        .admin()
                        .listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
        return committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
