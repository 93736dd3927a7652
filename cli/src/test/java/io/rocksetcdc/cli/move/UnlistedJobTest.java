package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static io.rocksetcdc.cli.move.FakeGroups.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.jobs.ClusterJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that the overview of a cluster leaves out, because they do not answer it. */
class UnlistedJobTest {

    private static final String JOB = job("aa");

    @TempDir private Path directory;
    private FakeFlink flink;
    private FakeGroups groups;

    @BeforeEach
    void start() throws IOException {
        groups = new FakeGroups(directory, List.of(group("aa", 1, "a", "b", "c")));
        flink = new FakeFlink("").runs(JOB, List.of("a", "b", "c"));
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void jobIsFoundByItsId() throws Exception {
        flink.leavesOut(JOB).is(JOB, "RESTARTING");

        assertThat(flink.jobs().find(JOB)).map(ClusterJob::state).contains("RESTARTING");
        assertThat(flink.jobs().find("f".repeat(32))).isEmpty();
    }

    @Test
    void whatTheClusterCanNotSayIsAFailure() {
        flink.isMute(JOB);

        assertThatThrownBy(() -> flink.jobs().find(JOB))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/jobs/" + JOB + " answers 500");
    }

    @Test
    void endOfAJobThatDoesNotAnswerIsWaitedFor() throws Exception {
        flink.isMute(JOB);

        assertThat(flink.jobs().awaitEnd(JOB, Duration.ofMillis(300))).isFalse();
    }

    /** As while its JobManager is replaced. */
    @Test
    void streamsThatAreNotThereYetAreWaitedFor() {
        BeginCheck check = new BeginCheck(flink.jobs(), Duration.ofMillis(300));

        assertThatThrownBy(
                        () -> check.compare(JOB, "d", Map.of(new TopicPartition("shop.d", 0), 7L)))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("does not say after 0 s where it has begun");
    }

    @Test
    void groupOfSuchAJobIsNotSubmittedOnceMore() throws Exception {
        flink.leavesOut(JOB);

        CommandRun run =
                CommandRun.of(
                        "submit",
                        groups.file().toString(),
                        "--flink",
                        flink.url().toString(),
                        "--jar",
                        groups.jar().toString());

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.out()).contains("Group aa runs already as job " + JOB);
    }
}
