package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.collections.SetupException;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Phase;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the jobs of a change are prepared and started, on a cluster that is played. */
class GroupStartsTest {

    private static final List<GroupConfig> BEFORE = List.of(group("aa", 1, "a", "b", "c"));
    private static final List<GroupConfig> AFTER =
            List.of(group("aa", 0.5, "a"), group("bb", 0.5, "b", "c"));

    private static final String AA = "1".repeat(32);
    private static final String BB = "2".repeat(32);

    @TempDir private Path directory;
    private FakeFlink flink;
    private FakeStarter starter;
    private GroupStarts starts;
    private Journal journal;

    @BeforeEach
    void start() throws IOException {
        FakeGroups groups = new FakeGroups(directory, BEFORE);
        flink = new FakeFlink("");
        starter = new FakeStarter(flink);
        starts = new GroupStarts(groups.pipeline(), flink.jobs(), starter, line -> {});
        journal =
                groups.begin(Phase.START, BEFORE, AFTER, Optional.empty())
                        .starting(Map.of("aa", starting(AA), "bb", starting(BB)));
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void whatIsPreparedIsNotPreparedOnceMoreAtTheStart() throws Exception {
        starts.prepare(journal);
        starts.start(journal);

        assertThat(starter.prepared()).containsExactly("aa", "bb");
        assertThat(starter.started()).containsExactly("aa", "bb");
    }

    /** The jobs were stopped by another call, and the file may have been edited since. */
    @Test
    void callThatHasNotPreparedTheGroupsDoesSoAtTheStart() throws Exception {
        starts.start(journal);

        assertThat(starter.prepared()).containsExactly("aa", "bb");
        assertThat(starter.started()).containsExactly("aa", "bb");
    }

    @Test
    void groupWhoseDocumentsWouldBeLostEndsTheChange() {
        starter.whenPreparing(
                () -> {
                    throw new SetupException("no such topic");
                });

        assertThatThrownBy(() -> starts.prepare(journal))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessage("group aa: no such topic. Nothing was changed.");
    }

    @Test
    void jobsAreHandedOverBesideEachOther() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        starter.whenSubmitting(group -> both.await(20, TimeUnit.SECONDS));

        starts.start(journal);

        assertThat(flink.jobs().all()).hasSize(2);
    }

    @Test
    void jobThatIsNotTakenFailsWhenTheOthersAreHandedOver() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        starter.whenSubmitting(
                group -> {
                    if (group.equals("aa")) {
                        refused.countDown();
                        throw new IllegalStateException("no slots");
                    }
                    refused.await();
                });

        assertThatThrownBy(() -> starts.start(journal))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessage("group aa was not started: IllegalStateException: no slots");

        assertThat(flink.jobs().find(BB)).isPresent();
    }

    @Test
    void refusedPlanWaitsForTheJobsBeforeIt() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        starter.whenPreparing(
                () -> {
                    if (!starter.started().isEmpty()) {
                        refused.countDown();
                        throw new StartRefusedException("too old");
                    }
                });
        Thread caller = Thread.currentThread();
        AtomicBoolean isOver = new AtomicBoolean();
        starter.whenSubmitting(
                group -> {
                    refused.await();
                    await().until(() -> isOver.get() || isWaiting(caller));
                    assertThat(isOver).isFalse();
                });

        assertThatThrownBy(() -> starts.start(journal)).hasMessage("too old");
        isOver.set(true);

        assertThat(flink.jobs().find(AA)).isPresent();
        assertThat(flink.jobs().find(BB)).isEmpty();
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void clusterThatDoesNotAnswerInterruptsTheChange() {
        starter.whenSubmitting(
                group -> {
                    throw new IOException("no route to " + group);
                });

        assertThatThrownBy(() -> starts.start(journal))
                .isInstanceOf(IOException.class)
                .hasMessage("no route to aa");
    }

    /** The answer was lost, say. */
    @Test
    void failureOfAClientMeansNothingIfTheClusterHasTheJob() throws Exception {
        starter.whenSubmitting(
                group -> {
                    flink.runs(group.equals("aa") ? AA : BB, List.of());
                    throw new IllegalStateException("time is over");
                });

        starts.start(journal);

        assertThat(starter.started()).containsExactly("aa", "bb");
    }

    private static Start starting(String job) {
        return new Start(job, Optional.empty(), Optional.empty(), Set.of(), Set.of());
    }
}
