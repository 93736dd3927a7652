package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of a job, and what a start makes of it. */
class LastJobTest {

    private static final String JOB = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4";
    private static final String OTHER_JOB = "ffffffffffffffffffffffffffffffff";
    private static final CommittedOffsets NOTHING = new CommittedOffsets(Map.of());

    @TempDir private Path directory;
    private StateDirectories directories;
    private Layout layout = layout(true, "--fresh-from latest", Optional.empty());

    @BeforeEach
    void directories() {
        directories =
                new StateDirectories(
                        path(directory.resolve("savepoints")),
                        Optional.of(path(directory.resolve("checkpoints"))));
    }

    @Test
    void newestIsTheOneWithTheHighestCheckpointId() throws IOException {
        savepoint("savepoint-a1b2c3-000000000001", 12);
        String newest = checkpoint("chk-17", 17);
        savepoint("savepoint-a1b2c3-000000000002", 9);
        assertThat(newest()).contains(newest);

        String stopped = savepoint("savepoint-a1b2c3-000000000000", 18);
        assertThat(newest()).contains(stopped);
    }

    @Test
    void whatIsIncompleteOrAnotherJobsIsNotFound() throws IOException {
        Files.createDirectories(directory.resolve("checkpoints").resolve(JOB).resolve("chk-3"));
        write(directory.resolve("savepoints").resolve("savepoint-ffffff-1"), 30);
        write(directory.resolve("checkpoints").resolve(OTHER_JOB).resolve("chk-40"), 40);
        assertThat(newest()).isEmpty();

        String complete = checkpoint("chk-2", 2);
        assertThat(newest()).contains(complete);
    }

    @Test
    void whatCannotBeReadIsPassedOverAndSaid() throws IOException {
        String complete = checkpoint("chk-2", 2);
        Path broken = checkpointPath("chk-3");
        Files.createDirectories(broken);
        Files.write(broken.resolve("_metadata"), new byte[] {0x49, 0x60, 0x67, 0x2d, 0, 0, 0, 6});

        LastJob last = last(NOTHING);

        assertThat(last.newest().map(SavepointContents::path)).contains(complete);
        assertThat(last.notes())
                .singleElement()
                .asString()
                .contains("chk-3", "cannot be read as a savepoint", "passed over");
    }

    /** A job that has just been stopped is still deleting its checkpoints. */
    @Test
    void whatDisappearsWhileItIsReadIsNotFound() throws IOException {
        String complete = checkpoint("chk-2", 2);
        Files.createDirectories(checkpointPath("chk-3").resolve("_metadata"));

        LastJob last = last(NOTHING);

        assertThat(last.newest().map(SavepointContents::path)).contains(complete);
        assertThat(last.notes()).isEmpty();
    }

    @Test
    void operatorsWithoutStateDoNotCount() throws IOException {
        String path = checkpoint("chk-1", 1);

        assertThat(SavepointReader.read(path).uids()).containsExactly("source-orders-1");
    }

    @Test
    void lastIsTheNewest() throws IOException {
        String newest = checkpoint("chk-2", 2);

        RestoreChoice choice = choose(asking("last"), NOTHING);

        assertThat(choice.savepoint().map(SavepointContents::path)).contains(newest);
        assertThat(choice.isBeforeLastJob()).isFalse();
        assertThat(choice.repeats()).isFalse();
    }

    @Test
    void lastIsWhatTheJobWasRestoredFromIfItHasCompletedNothing() throws IOException {
        Path before = directory.resolve("elsewhere").resolve("savepoint-0");
        write(before, 5);
        layout = layout(true, "", Optional.of(before.toString()));

        RestoreChoice choice = choose(asking("last"), NOTHING);

        assertThat(choice.savepoint().map(SavepointContents::path)).contains(before.toString());
        assertThat(choice.isBeforeLastJob()).isTrue();
        assertThat(choice.notes()).singleElement().asString().contains("completed no checkpoint");
    }

    @Test
    void lastIsRefusedIfTheJobMustHaveCompletedMoreThanIsFound() {
        assertThatThrownBy(() -> choose(asking("last"), committed("shop.orders")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("none is in " + directories)
                .hasMessageContaining("--restore <path>");
    }

    @Test
    void offsetsOfOtherTopicsProveNothing() throws IOException {
        assertThat(choose(asking("last"), committed("shop.other")).isBeforeLastJob()).isTrue();
    }

    @Test
    void namedSavepointIsTakenAndANewerOneMentioned() throws IOException {
        String older = savepoint("savepoint-a1b2c3-1", 3);
        String newer = checkpoint("chk-7", 7);

        RestoreChoice choice = choose(asking(older), NOTHING);

        assertThat(choice.savepoint().map(SavepointContents::path)).contains(older);
        assertThat(choice.isBeforeLastJob()).isFalse();
        assertThat(choice.notes()).singleElement().asString().startsWith(newer + " is newer than");
    }

    @Test
    void nothingIsRestoredUnasked() throws IOException {
        checkpoint("chk-7", 7);

        assertThat(choose(asking(), NOTHING)).isEqualTo(RestoreChoice.NOTHING);
    }

    @Test
    void lastOfAGroupThatWasNeverStartedIsNothing() throws IOException {
        layout = Layout.empty("shop");

        assertThat(choose(asking("last"), NOTHING)).isEqualTo(RestoreChoice.NOTHING);
    }

    @Test
    void startThatMayNotHaveReachedTheClusterIsRepeated() throws IOException {
        layout = layout(false, "--fresh-from latest", Optional.empty());

        RestoreChoice choice = choose(freshFromLatest(Optional.empty()), NOTHING);

        assertThat(choice.repeats()).isTrue();
        assertThat(choice.isBeforeLastJob()).isTrue();
        assertThat(choose(freshFromLatest(Optional.of(JOB)), NOTHING).repeats()).isTrue();
        assertThat(choose(freshFromLatest(Optional.of(OTHER_JOB)), NOTHING).repeats()).isFalse();
    }

    @Test
    void sameFlagsAfterTheJobHasRunAreAStartOfTheirOwn() throws IOException {
        assertThat(choose(freshFromLatest(Optional.empty()), NOTHING).repeats()).isFalse();

        layout = layout(false, "--fresh-from latest", Optional.empty());
        checkpoint("chk-1", 1);
        assertThat(choose(freshFromLatest(Optional.empty()), NOTHING).repeats()).isFalse();
    }

    /** In application mode with high availability Flink runs the program again. */
    @Test
    void recoveryOfAJobWithAFixedIdContinues() throws IOException {
        String newest = checkpoint("chk-1", 1);

        RestoreChoice choice = choose(freshFromLatest(Optional.of(JOB)), NOTHING);

        assertThat(choice.repeats()).isTrue();
        assertThat(choice.savepoint().map(SavepointContents::path)).contains(newest);
        assertThat(choose(freshFromLatest(Optional.of(OTHER_JOB)), NOTHING).repeats()).isFalse();
        layout = layout(true, "--restore last", Optional.empty());
        assertThat(choose(freshFromLatest(Optional.of(JOB)), NOTHING).repeats()).isFalse();
    }

    private RestoreChoice choose(StartRequest request, CommittedOffsets committed)
            throws IOException {
        return new RestoreChooser(request, directories)
                .choose(LastJob.find(layout, "default", directories, committed));
    }

    private Optional<String> newest() throws IOException {
        return last(NOTHING).newest().map(SavepointContents::path);
    }

    private LastJob last(CommittedOffsets committed) throws IOException {
        return LastJob.find(layout, "default", directories, committed).orElseThrow();
    }

    private static StartRequest asking(String... restore) {
        boolean last = List.of(restore).contains("last");
        Optional<String> path =
                last || restore.length == 0 ? Optional.empty() : Optional.of(restore[0]);
        return new StartRequest(path, last, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private static StartRequest freshFromLatest(Optional<String> job) {
        return new StartRequest(
                Optional.empty(), false, Optional.of("latest"), Set.of(), Set.of(), job);
    }

    private static CommittedOffsets committed(String topic) {
        return new CommittedOffsets(Map.of(new TopicPartition(topic, 0), 17L));
    }

    private static Layout layout(boolean submitted, String request, Optional<String> restoredFrom) {
        return Layout.empty("shop")
                .withGroup(
                        "default",
                        new GroupEntry(
                                JOB,
                                Instant.EPOCH,
                                submitted,
                                request,
                                restoredFrom,
                                "none",
                                Optional.empty()))
                .withStream("orders", Given.entry("default", JOB, "shop.orders", 1, JOB));
    }

    private String savepoint(String name, long id) throws IOException {
        return write(directory.resolve("savepoints").resolve(name), id);
    }

    private String checkpoint(String name, long id) throws IOException {
        return write(checkpointPath(name), id);
    }

    private Path checkpointPath(String name) {
        return directory.resolve("checkpoints").resolve(JOB).resolve(name);
    }

    private static String write(Path checkpoint, long id) throws IOException {
        OperatorState source =
                new OperatorState("source", "source-orders-1", new OperatorID(), 1, 128);
        source.setCoordinatorState(new ByteStreamStateHandle("state", new byte[] {1}));
        OperatorState sink = new OperatorState("sink", "sink-orders", new OperatorID(), 1, 128);
        Files.createDirectories(checkpoint);
        try (OutputStream out = Files.newOutputStream(checkpoint.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(id, List.of(source, sink), List.of()), out);
        }
        return path(checkpoint).toString();
    }

    private static org.apache.flink.core.fs.Path path(Path path) {
        return new org.apache.flink.core.fs.Path("file:" + path);
    }
}
