package io.rocksetcdc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.rocksetcdc.cli.CommandRun;
import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.status.SharedLocalFlink;
import io.rocksetcdc.cli.status.SubmittedJob;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.FreePort;
import io.rocksetcdc.local.LocalFlink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed for a running pipeline, on real parts. */
@ExtendWith({SharedParts.class, SharedLocalFlink.class})
class PlanCommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void aStreamThatIsBehindGetsAGroupInTheDiffAndNowhereElse(Parts parts, LocalFlink flink)
            throws Exception {
        parts.topics().create("plan-hot", 1, Map.of());
        parts.topics().create("plan-idle", 1, Map.of());
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, "plan-run")
                            .through(proxy.url()).stream("plan-hot").stream("plan-idle").read();
            new PipelineJob(pipeline, "default").prepare();
            String before = Files.readString(file());
            try (SubmittedJob job = SubmittedJob.submit(flink, pipeline)) {
                parts.topics().write("plan-hot", 0, "0", "{\"n\":0}");
                JsonNode well = awaitPlan(flink, ExitCode.OK);
                proxy.script(
                        request -> request.isDelivery() ? Fault.answer(429, "{}") : Fault.none());
                parts.topics().write("plan-hot", 0, "1", "{\"n\":1}");
                parts.topics().write("plan-hot", 0, "2", "{\"n\":2}");
                JsonNode behind = awaitPlan(flink, ExitCode.FINDINGS);
                CommandRun text = plan(flink, "text", "0");
                CommandRun stays = plan(flink, "text", "1");
                proxy.script(request -> Fault.none());
                proxy.release();

                assertThat(well.path("changed").asBoolean(true)).isFalse();
                assertThat(well.path("diff").asText()).isEmpty();
                assertThat(behind.at("/moves/0/stream").asText()).isEqualTo("plan-hot");
                assertThat(behind.at("/moves/0/reason").asText())
                        .contains("2 behind", "never catches up", "100 % of what default needs");
                List<String> diff = behind.path("diff").asText().lines().toList();
                assertThat(PipelineFile.parse("patched", patched(before, diff)).groups())
                        .containsExactly(
                                new GroupConfig("default", List.of("plan-idle"), 0.5),
                                new GroupConfig("plan-hot", List.of("plan-hot"), 0.5));
                assertThat(text.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
                assertThat(text.lines())
                        .contains(
                                "plan-hot: from default to plan-hot (a group of its own)",
                                "Nothing was done. To carry it out, change the pipeline file"
                                        + " like this and run `rockset-cdc apply`, which keeps"
                                        + " positions:",
                                "--- a/pipeline.yaml",
                                "+    streams: [plan-hot]",
                                "+    share: 0.5");
                assertThat(stays.exitCode()).as("a minimum stay").isEqualTo(ExitCode.OK.code());
                assertThat(stays.out()).contains("Nothing to change.");
                assertThat(Files.readString(file())).isEqualTo(before);
            }
        }
    }

    @Test
    void whatIsNotThereIsSaid(Parts parts, LocalFlink flink) throws Exception {
        new PipelineText(parts, directory, "plan-away").stream("plan-away").read();
        String nobody = "http://127.0.0.1:" + FreePort.find();
        String file = file().toString();

        CommandRun noJob = plan(flink, "text", "0");
        CommandRun noCluster = CommandRun.of("plan", file, "--flink", nobody);
        CommandRun noTarget = CommandRun.of("plan", file, "--target", "0");

        assertThat(noJob.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
        assertThat(noJob.out()).contains("Nothing to change.", "not measured: plan-away");
        assertThat(noCluster.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
        assertThat(noCluster.errors()).contains(nobody + " does not answer");
        assertThat(noTarget.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(noTarget.errors()).contains("--target must not be 0.0");
    }

    private static String patched(String before, List<String> diff) throws Exception {
        return String.join(
                "\n",
                DiffUtils.patch(before.lines().toList(), UnifiedDiffUtils.parseUnifiedDiff(diff)));
    }

    private Path file() {
        return directory.resolve("pipeline.yaml");
    }

    private CommandRun plan(LocalFlink flink, String format, String stay) {
        return CommandRun.of(
                "plan",
                file().toString(),
                "--flink",
                flink.restUrl().toString(),
                "--samples=2",
                "--interval=1",
                "--minimum-stay=" + stay,
                "--output",
                format);
    }

    private JsonNode awaitPlan(LocalFlink flink, ExitCode code) {
        Callable<JsonNode> read = () -> plan(flink, "json", "0").json();
        return await().atMost(LIMIT)
                .until(
                        read,
                        found ->
                                found.path("exitCode").asInt() == code.code()
                                        && found.path("unmeasured").isEmpty());
    }
}
