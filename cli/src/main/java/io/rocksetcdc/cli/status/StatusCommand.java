package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.FlinkConfiguration;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.RunningPipeline;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.Journal;
import io.rocksetcdc.job.position.StartRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc status}: how the streams of a running pipeline fare. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows each stream of a running pipeline: what it is doing, how far it is behind, what"
                    + " was acknowledged and what was set aside, and who holds the checkpoint back."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every stream is running",
            "1:a stream is not running, the last checkpoint failed, Kafka or the API server refuse"
                    + " to be asked, or the file has mistakes",
            "2:the command was not understood",
            "3:Flink, Kafka or the API server do not answer"
        })
public final class StatusCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private RunningPipeline running;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Pipeline> pipeline = running.pipeline();
        if (pipeline.isEmpty()) {
            return ExitCode.FINDINGS.code();
        }
        Optional<Journal> change = change(pipeline.get());
        // A change writes the groups into the file before it ends: without one they are as they
        // run.
        Pipeline asItIsNow = PipelineFile.read(running.file());
        try (StatusReader reader =
                new StatusReader(asItIsNow, running.flink(), SecretResolver.ofProcess())) {
            PipelineStatus status = reader.read();
            write(status, change, spec.commandLine().getOut());
            return status.exitCode().code();
        }
    }

    /** A change of groups that is under way: its groups do not run for some seconds. */
    private Optional<Journal> change(Pipeline pipeline) {
        try {
            Configuration client = FlinkConfiguration.load(System.getenv());
            return new ChangeLog(pipeline, client).layout().journal();
        } catch (StartRefusedException hasNoLayout) {
            return Optional.empty();
        } catch (IOException unreadable) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Whether a change of groups is under way is not known: "
                                    + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void write(PipelineStatus status, Optional<Journal> change, PrintWriter out) {
        switch (format) {
            case text -> new StatusTable(out).write(status, change);
            case json -> out.println(JsonStatus.of(status, change));
        }
        out.flush();
    }
}
