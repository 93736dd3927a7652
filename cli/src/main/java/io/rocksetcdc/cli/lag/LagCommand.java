package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.LiveScreen;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.RunningPipeline;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc lag}: how far the streams of a running pipeline are behind. */
@Command(
        name = "lag",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how far each stream of a running pipeline is behind, how fast it goes, what part"
                    + " of the quota it takes and when it has caught up. Reads twice, and needs some"
                    + " seconds for that."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every stream is running, however far it is behind",
            "1:a stream is not running, the last checkpoint failed, Kafka refuses to be asked, or"
                    + " the file has mistakes",
            "2:the command was not understood",
            "3:Flink or Kafka do not answer"
        })
public final class LagCommand implements Callable<Integer> {

    private static final int LONGEST_INTERVAL = 3600;

    @Spec private CommandSpec spec;

    @Mixin private RunningPipeline running;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "Time that rates are measured over, at least (default: ${DEFAULT-VALUE}). The"
                            + " cluster may have new numbers less often.")
    private int interval;

    @Option(names = "--watch", description = "Goes on until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text or json (default: ${DEFAULT-VALUE}); json is one object on a line of its"
                            + " own, with --watch one each time.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (interval < 1 || interval > LONGEST_INTERVAL) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--interval must be 1 to %d seconds, but is %d"
                            .formatted(LONGEST_INTERVAL, interval));
        }
        Optional<Pipeline> pipeline = running.pipeline();
        if (pipeline.isEmpty()) {
            return ExitCode.FINDINGS.code();
        }
        PrintWriter out = spec.commandLine().getOut();
        LiveScreen screen = new LiveScreen(out);
        try (LagReader reader =
                new LagReader(pipeline.get(), running.flink(), SecretResolver.ofProcess())) {
            spec.commandLine().getErr().println("Measuring for " + interval + " s or more ...");
            spec.commandLine().getErr().flush();
            LagReport report;
            do {
                report = reader.read(Duration.ofSeconds(interval));
                switch (format) {
                    case text -> screen.show(LagTable.lines(report));
                    case json -> out.println(JsonLag.of(report));
                }
                out.flush();
            } while (watch && !out.checkError());
            return report.exitCode().code();
        }
    }
}
