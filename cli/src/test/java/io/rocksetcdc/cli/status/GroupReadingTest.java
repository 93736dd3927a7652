package io.rocksetcdc.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.JsonHttp.RefusedException;
import io.rocksetcdc.cli.RestAnswers;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are started, stopped and forgotten between two requests. */
class GroupReadingTest {

    private static final String PIPELINE =
            """
            pipeline: shop
            kafka: {bootstrap.servers: localhost:9}
            rockset:
              rockset.apiserver.url: http://localhost:9
              rockset.integration.key: ${env:KEY}
              format: JSON
            streams:
              a: {topic: shop.a, collection: {name: a}}
            """;
    private static final String JOB = "/jobs/j";
    private static final String CHECKPOINTS = JOB + "/checkpoints";
    private static final String RUNNING =
            "{'state':'RUNNING','now':2000,'vertices':[{'id':'v','name':'decode-a ','parallelism':1,'tasks':{'RUNNING':1}}]}";
    private static final String PENDING =
            "{'latest':{'completed':{'id':4,'trigger_timestamp':1000}},'history':[{'id':5,'status':'IN_PROGRESS'}]}";
    private static final String SHUT_DOWN =
            "{'errors':['Internal server error.','<Exception on server side:\\norg.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: Could not send message [RemoteFencedMessage] because the recipient is unreachable.']}";

    @TempDir private Path directory;
    private Path file;
    private RestAnswers flink;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(directory.resolve("pipeline.yaml"), PIPELINE);
        flink =
                new RestAnswers()
                        .answer(
                                "/jobs/overview",
                                200,
                                "{'jobs':[{'jid':'j','name':'shop/default','state':'RUNNING'}]}")
                        .answer(JOB + "/vertices/v/metrics", 200, "[]");
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void checkpointsOfAJobThatHasJustStartedAreNotKnownYet() throws Exception {
        flink.answer(JOB, 200, RUNNING).answer(CHECKPOINTS, 500, RestAnswers.INITIALIZING);

        GroupReading reading = read();

        assertThat(reading.job().state()).isEqualTo("RUNNING");
        assertThat(reading.job().checkpoints()).isEqualTo(Checkpoints.NONE);
        assertThat(reading.stream("a").state()).isEqualTo(StreamState.RUNNING);
    }

    @Test
    void aJobThatIsBeingStartedHasNoStreamsYet() throws Exception {
        for (String[] answer :
                new String[][] {
                    {"200", "{'state':'INITIALIZING','now':2000,'vertices':[]}"},
                    {"503", "{'errors':['The rpc endpoint JobMaster has not been started yet.']}"}
                }) {
            try (RestAnswers starting = flink) {
                starting.answer(JOB, Integer.parseInt(answer[0]), answer[1])
                        .answer(CHECKPOINTS, 500, RestAnswers.INITIALIZING);

                GroupReading reading = read();

                assertThat(reading.job().state()).isEqualTo("INITIALIZING");
                assertThat(reading.stream("a").state()).isEqualTo(StreamState.STARTING);
                assertThat(reading.stream("a").counts()).isEqualTo(StreamCounts.NONE);
            }
            start();
        }
    }

    @Test
    void aJobThatIsForgottenMeanwhileIsNotThere() throws Exception {
        assertGone();
        flink.answer(JOB, 200, RUNNING);
        assertGone();
        flink.answer(CHECKPOINTS, 500, SHUT_DOWN);
        assertGone();
    }

    @Test
    void aCheckpointThatIsForgottenMeanwhileIsNotPending() throws Exception {
        flink.answer(JOB, 200, RUNNING).answer(CHECKPOINTS, 200, PENDING);

        Checkpoints checkpoints = read().job().checkpoints();

        assertThat(checkpoints.completed()).contains(new Checkpoints.Completed(4, 1));
        assertThat(checkpoints.pending()).isEmpty();
    }

    @Test
    void otherErrorsAreErrors() {
        flink.answer(JOB, 200, RUNNING)
                .answer(
                        CHECKPOINTS,
                        500,
                        "{'errors':['Internal server error.','<Exception on server side:\\njava.lang.IllegalStateException: broken\\n\\tat']}");

        assertThatThrownBy(this::read).isInstanceOf(RefusedException.class);
        CommandRun run =
                CommandRun.of("status", file.toString(), "--flink", flink.url().toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(run.errors())
                .contains(
                        CHECKPOINTS
                                + " answers 500: Internal server error."
                                + " java.lang.IllegalStateException: broken");
    }

    private void assertGone() throws Exception {
        GroupReading reading = read();
        assertThat(reading.job().id()).isEmpty();
        assertThat(reading.stream("a").state()).isEqualTo(StreamState.NOT_RUNNING);
    }

    private GroupReading read() throws Exception {
        Pipeline pipeline = PipelineFile.read(file);
        return GroupReading.of(flink.flink(), pipeline, pipeline.groupConfig("default"));
    }
}
