package io.rocksetcdc.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.cli.JsonHttp.RefusedException;
import io.rocksetcdc.cli.RestAnswers;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that come and go while they are asked. */
class ClusterJobsTest {

    private static final String CHECKPOINTS = "/jobs/j/checkpoints";
    private static final Duration LONG = Duration.ofSeconds(20);

    private RestAnswers flink;
    private ClusterJobs jobs;

    @BeforeEach
    void start() throws IOException {
        flink = new RestAnswers();
        jobs = new ClusterJobs(flink.flink());
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aJobThatIsBeingStartedIsAskedAgain() throws Exception {
        flink.answer(CHECKPOINTS, 500, RestAnswers.INITIALIZING)
                .answer(CHECKPOINTS, 500, RestAnswers.INITIALIZING)
                .answer(
                        CHECKPOINTS,
                        200,
                        "{'latest':{'restored':{'external_path':'file:/state/j/chk-3'}}}");

        assertThat(jobs.hasRestoredItsOwn("j", LONG)).isTrue();
    }

    @Test
    void aJobThatIsStartedForTooLongIsNotWaitedFor() {
        flink.answer(CHECKPOINTS, 500, RestAnswers.INITIALIZING);

        assertThatThrownBy(() -> jobs.hasRestoredItsOwn("j", Duration.ofMillis(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("job j is still being started");
    }

    @Test
    void aJobThatIsGoneHasNoStreamsAndNoFailure() throws Exception {
        assertThat(jobs.streams("j")).isEmpty();
        assertThat(jobs.lastFailure("j")).isEmpty();
    }

    @Test
    void otherErrorsAreErrors() {
        String wrong = "{'errors':['Internal server error.']}";
        flink.answer(CHECKPOINTS, 500, wrong)
                .answer("/jobs/j", 500, wrong)
                .answer("/jobs/j/exceptions", 500, wrong);

        assertThatThrownBy(() -> jobs.hasRestoredItsOwn("j", LONG))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> jobs.streams("j")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> jobs.lastFailure("j")).isInstanceOf(RefusedException.class);
    }
}
