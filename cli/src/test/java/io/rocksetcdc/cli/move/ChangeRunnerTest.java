package io.rocksetcdc.cli.move;

import static io.rocksetcdc.cli.move.FakeGroups.group;
import static io.rocksetcdc.cli.move.FakeGroups.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.cli.jobs.GroupStarter;
import io.rocksetcdc.cli.move.FakeFlink.Answer;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.UtcClock;
import io.rocksetcdc.job.position.ChangeTakenException;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.Journal.Start;
import io.rocksetcdc.job.position.Journal.Stop;
import io.rocksetcdc.job.position.Phase;
import io.rocksetcdc.job.position.StartRefusedException;
import io.rocksetcdc.job.position.StartRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in the middle of a change, on a cluster that is played. */
class ChangeRunnerTest {

    private static final List<GroupConfig> BEFORE =
            List.of(group("aa", 0.25, "a"), group("bb", 0.25, "b"), group("cc", 0.5, "c"));
    private static final List<GroupConfig> AFTER =
            List.of(group("aa", 0.5, "a"), group("bb", 0.25, "b", "c"));
    private static final String NEW = "d".repeat(32);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final FakeGroups groups;
    @AutoClose private final FakeFlink flink;
    private Limits limits = new Limits(LONG, LONG, LONG);
    private FakeStarter starter;

    ChangeRunnerTest(@TempDir Path directory) throws IOException {
        groups = new FakeGroups(directory, BEFORE);
        flink = groups.start();
        starter = new FakeStarter(flink);
    }

    @Test
    void wayBackThatFailsIsTriedAnew() throws Exception {
        Journal journal = starting();
        starter.refuses(3);

        assertThatThrownBy(() -> run(journal)).isInstanceOf(StartRefusedException.class);

        Journal left = groups.journal();
        assertThat(left.phase()).isEqualTo(Phase.STOP);
        assertThat(left.goesBack()).isTrue();
        assertThat(left.stops()).extracting(Stop::group).contains("aa", "bb", "cc");
        Journal last = run(left);
        assertThat(last.phase()).isEqualTo(Phase.FINISH);
        assertThat(last.goesBack()).isTrue();
        assertThat(starter.started()).containsExactly("aa", "bb", "cc");
    }

    /** What an earlier call has decided may not fit Kafka any more. */
    @Test
    void wayBackThatIsRefusedIsDecidedAnewOnce() throws Exception {
        starter.refuses(2);

        Journal last = run(starting());

        assertThat(last.phase()).isEqualTo(Phase.FINISH);
        assertThat(last.failure()).as("why the change has failed").contains("refused 2");
        assertThat(starter.started()).containsExactly("aa", "bb", "cc");
    }

    /** It would be cancelled, and what it has sent would be sent once more. */
    @Test
    void wayBackThatHasStartedAJobIsNotDecidedAnewAtOnce() throws Exception {
        starter.refuses(1);
        starter.refusesOnce("bb");

        assertThatThrownBy(() -> run(starting())).isInstanceOf(StartRefusedException.class);

        assertThat(starter.started()).containsExactly("aa");
        assertThat(run(groups.journal()).goesBack()).isTrue();
        assertThat(starter.started()).containsExactly("aa", "aa", "bb", "cc");
    }

    /** It may have run, and what it has completed counts. */
    @Test
    void jobThatWasStartedAndIsNotKnownAnyMoreIsAskedForOnTheWayBack() throws Exception {
        Journal journal = starting();
        String checkpoint = groups.checkpoint(NEW);
        starter.refuses(1);

        Journal last = run(journal);

        assertThat(last.goesBack()).isTrue();
        assertThat(last.savepoints()).containsExactly(checkpoint);
    }

    @Test
    void jobThatTheClusterHasForgottenIsStartedAgain() throws Exception {
        Journal checking = groups.log().write(starting(), starting(groups.journal(), Phase.CHECK));

        Journal last = run(checking);

        assertThat(last.phase()).isEqualTo(Phase.FINISH);
        assertThat(last.goesBack()).isFalse();
        assertThat(starter.started()).containsExactly("aa", "bb");
    }

    @Test
    void jobThatTheOverviewLeavesOutIsNotStartedAgain() throws Exception {
        Journal journal = starting();
        flink.runs(NEW, List.of("a")).leavesOut(NEW);

        assertThat(run(journal).goesBack()).isFalse();

        assertThat(starter.started()).containsExactly("bb");
    }

    @Test
    void jobOfWhichTheClusterCanNotSayWhetherItRunsInterruptsTheChange() throws Exception {
        Journal journal = stopping();
        flink.answers(job("bb"), Answer.FAILED).isMute(job("cc"));

        assertThatThrownBy(() -> run(journal))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/jobs/" + job("cc"))
                .hasMessageContaining("500");

        assertThat(groups.journal().goesBack()).isFalse();
        assertThat(starter.started()).isEmpty();
    }

    @Test
    void whoeverFailsWhileSomebodyElseCarriesTheChangeOnTurnsNothingBack() throws Exception {
        Journal journal = starting();
        ChangeRunner runner =
                runner(
                        new FakeStarter(flink) {
                            @Override
                            public Submission plan(
                                    Pipeline pipeline,
                                    String group,
                                    StartRequest request,
                                    Consumer<String> out)
                                    throws IOException {
                                groups.log().write(journal, journal.in(Phase.CHECK));
                                throw new StartRefusedException("too late");
                            }
                        });

        assertThatThrownBy(() -> runner.run(journal))
                .isInstanceOf(ChangeTakenException.class)
                .hasMessageContaining("too late");

        assertThat(groups.journal()).isEqualTo(journal.in(Phase.CHECK));
    }

    @Test
    void savepointThatMayStillComeInterruptsTheChange() throws Exception {
        Journal journal = stopping();
        flink.answers(job("bb"), Answer.PENDING);
        limits = new Limits(LONG, SHORT, LONG);

        assertThatThrownBy(() -> run(journal))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("group bb")
                .hasMessageContaining("not completed within");

        assertThat(groups.journal().phase()).isEqualTo(Phase.STOP);
        assertThat(groups.journal().goesBack()).isFalse();
    }

    @Test
    void jobThatHasEndedWithoutATraceInterruptsTheChange() throws Exception {
        Journal journal = stopping();
        flink.answers(job("bb"), Answer.FAILED).is(job("bb"), "CANCELED");

        assertThatThrownBy(() -> run(journal))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has ended without a savepoint")
                .hasMessageContaining("savepoint-bbbbbb-copied");

        groups.savepoint("savepoint-bbbbbb-copied");
        assertThat(run(groups.journal()).goesBack()).isFalse();
    }

    /** It neither runs nor has it ended: nobody can say that it runs as before. */
    @Test
    void jobThatDoesNotSettleInterruptsTheChange() throws Exception {
        Journal journal = stopping();
        flink.answers(job("bb"), Answer.FAILED).is(job("bb"), "RESTARTING");
        limits = new Limits(LONG, LONG, SHORT);

        assertThatThrownBy(() -> run(journal))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither runs nor has it ended");

        assertThat(groups.journal().goesBack()).isFalse();
    }

    @Test
    void wayBackStartsAlsoWhatSomebodyElseHasEnded() throws Exception {
        Journal journal = stopping();
        flink.answers(job("bb"), Answer.FAILED).is(job("cc"), "CANCELED");

        Journal last = run(journal);

        assertThat(last.goesBack()).isTrue();
        assertThat(starter.started()).containsExactly("aa", "cc");
        assertThat(last.leftOut()).containsExactly("bb");
    }

    @Test
    void nothingIsBroughtBackAsLongAsAJobThatWasLeftAloneDoesNotRun() throws Exception {
        Journal back =
                groups.log()
                        .write(
                                stopping(),
                                groups.journal()
                                        .back("no slots", List.of(ended("aa"), ended("cc"))));
        flink.is(job("bb"), "CANCELED");

        assertThatThrownBy(() -> run(back))
                .isInstanceOf(ChangeFailedException.class)
                .hasMessageContaining("group bb: job " + job("bb") + " was to run on");

        starter.started().clear();
        Journal last = run(groups.journal());
        assertThat(last.phase()).isEqualTo(Phase.FINISH);
        assertThat(starter.started()).containsExactly("aa", "bb", "cc");
    }

    @Test
    void slowJobIsStoppedWithASavepointOnTheWayBackToo() throws Exception {
        String savepoint = groups.savepoint("savepoint-dddddd-1");
        flink.runs(NEW, List.of("a")).savesAfter(NEW, 4, savepoint);
        Journal journal = starting();
        starter.refuses(1);
        limits = new Limits(LONG, LONG, SHORT);

        Journal last = run(journal);

        assertThat(last.goesBack()).isTrue();
        assertThat(last.savepoints()).containsExactly(savepoint);
        assertThat(flink.requests()).noneMatch(request -> request.startsWith("PATCH"));
    }

    @Test
    void whatTheGroupsNeedIsPreparedOnceBeforeAnythingStops() throws Exception {
        starter.refuses(1);
        starter.whenPreparing(
                () ->
                        assertThat(flink.requests())
                                .noneMatch(request -> request.startsWith("POST")));

        Journal last = run(checking());

        assertThat(last.goesBack()).isTrue();
        assertThat(starter.prepared()).containsExactly("aa", "bb");
        assertThat(starter.started()).containsExactly("aa", "bb", "cc");
    }

    @Test
    void groupRestsFromTheFirstStopOfItsStreamsUntilItRuns() throws Exception {
        ChangeRunner runner = runner(starter);

        runner.run(stopping());

        // Ticks: bb stops, cc stops, aa runs, bb runs. Who stopped aa is not known.
        assertThat(runner.rested()).isEqualTo(Map.of("bb", Duration.ofSeconds(3)));
    }

    /** One second later whenever it is asked. */
    private static final class TickingClock extends UtcClock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }
    }

    private Journal checking() throws IOException {
        return groups.begin(
                Phase.CHECKPOINT,
                BEFORE,
                AFTER,
                Optional.empty(),
                Stop.of("aa", job("aa"), "1"),
                Stop.of("bb", job("bb"), "2"),
                Stop.of("cc", job("cc"), "3"));
    }

    private Journal stopping() throws IOException {
        return groups.begin(
                Phase.STOP,
                BEFORE,
                AFTER,
                Optional.empty(),
                ended("aa"),
                Stop.of("bb", job("bb"), "2"),
                Stop.of("cc", job("cc"), "3"));
    }

    /** All jobs have ended; those to be started are not known to the cluster. */
    private Journal starting() throws IOException {
        Journal journal =
                groups.begin(
                        Phase.STOP,
                        BEFORE,
                        AFTER,
                        Optional.empty(),
                        ended("aa"),
                        ended("bb"),
                        ended("cc"));
        return groups.log().write(journal, starting(journal, Phase.START));
    }

    private static Journal starting(Journal journal, Phase phase) {
        return journal.starting(Map.of("aa", starting(NEW), "bb", starting("e".repeat(32))))
                .in(phase);
    }

    private static Start starting(String job) {
        return new Start(job, Optional.empty(), Optional.empty(), Set.of(), Set.of());
    }

    private static Stop ended(String group) {
        return Stop.of(group, job(group), "1").leaving(Optional.empty());
    }

    private Journal run(Journal journal) throws Exception {
        return runner(starter).run(journal);
    }

    private ChangeRunner runner(GroupStarter starter) {
        return new ChangeRunner(
                groups.pipeline(),
                groups.log(),
                flink.jobs(),
                starter,
                limits,
                new TickingClock(),
                line -> {});
    }
}
