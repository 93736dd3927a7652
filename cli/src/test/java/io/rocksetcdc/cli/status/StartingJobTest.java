package io.rocksetcdc.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.JsonHttp.RefusedException;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.io.InitializeOnMaster;
import org.apache.flink.api.common.io.OutputFormat;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say while a real JobManager is initializing. */
@ExtendWith({SharedParts.class, SharedLocalFlink.class})
class StartingJobTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final CountDownLatch GATE = new CountDownLatch(1);

    @TempDir private Path directory;

    private LocalFlink flink;
    private String file;

    /** Holds its job's initialization up until the gate opens. */
    private static final class Gated implements OutputFormat<Long>, InitializeOnMaster {

        private static final long serialVersionUID = 1L;

        @Override
        public void initializeGlobal(int parallelism) throws IOException {
            try {
                GATE.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }

        @Override
        public void configure(Configuration configuration) {}

        @Override
        public void open(InitializationContext context) {}

        @Override
        public void writeRecord(Long value) {}

        @Override
        public void close() {}
    }

    @Test
    void aJobThatIsBeingStartedEndsNoCommand(Parts parts, LocalFlink shared) throws Exception {
        flink = shared;
        parts.topics().create("status-starting", 1, Map.of());
        file =
                new PipelineText(parts, directory, "starting")
                        .stream("status-starting").write().toString();
        CompletableFuture<JobClient> submitted = CompletableFuture.supplyAsync(this::submit);
        try {
            JsonHttp rest = JsonHttp.ofFlink(flink.restUrl());
            String job = awaitJob(rest);

            assertThatThrownBy(() -> rest.get("/jobs/" + job + "/checkpoints"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> {
                                assertThat(refused.status()).isEqualTo(500);
                                assertThat(JobAnswer.of(refused)).isEqualTo(JobAnswer.STARTING);
                            });
            CommandRun status = run("status");
            JsonNode json = run("status", "--output", "json").json();
            CommandRun lag = run("lag", "--interval", "1");

            assertThat(status.exitCode()).as(status.errors()).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(status.out())
                    .contains("job starting/default: INITIALIZING, no checkpoint yet");
            assertThat(status.lines())
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "default +status-starting +STARTING +NO_DOCS_YET +0( +unknown){4}"));
            assertThat(json.at("/streams/0/state").asText()).isEqualTo("STARTING");
            assertThat(lag.exitCode()).as(lag.errors()).isEqualTo(ExitCode.FINDINGS.code());
            assertThat(lag.out()).contains("status-starting is STARTING");
        } finally {
            GATE.countDown();
        }
        submitted.join();
        // Flink repeats its answer about checkpoints for a while, though the job has gone on.
        await().atMost(LIMIT)
                .until(() -> run("status"), status -> !status.out().contains("INITIALIZING"));
        assertThat(run("status").exitCode()).isEqualTo(ExitCode.FINDINGS.code());
    }

    private JobClient submit() {
        StreamExecutionEnvironment environment = flink.environment();
        environment.fromSequence(1, 2).writeUsingOutputFormat(new Gated());
        try {
            return environment.executeAsync("starting/default");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String awaitJob(JsonHttp rest) {
        return await().atMost(LIMIT)
                .until(
                        () -> {
                            for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
                                if (job.path("name").asText().equals("starting/default")) {
                                    return job.path("jid").asText();
                                }
                            }
                            return "";
                        },
                        id -> !id.isEmpty());
    }

    private CommandRun run(String command, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = command;
        arguments[1] = file;
        arguments[2] = "--flink";
        arguments[3] = flink.restUrl().toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandRun.of(arguments);
    }
}
