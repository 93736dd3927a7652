package io.rocksetcdc.cli.lag;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.Readings;
import io.rocksetcdc.cli.RunningPipeline;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    @Option(
            names = "--watch",
            description =
                    "Goes on until Ctrl-C, whatever fails meanwhile; follows streams that move.")
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
        spec.commandLine().getErr().println("Measuring for " + interval + " s or more ...");
        spec.commandLine().getErr().flush();
        LagOutput output = new LagOutput(format, spec.commandLine().getOut());
        try (LagWatch lags =
                new LagWatch(
                        running.file(),
                        new LagReader(
                                pipeline.get(), running.flink(), SecretResolver.ofProcess()))) {
            return (watch ? untilNobodyReads(lags, output) : once(lags, output)).code();
        }
    }

    private ExitCode once(LagWatch lags, LagOutput output)
            throws IOException, InterruptedException {
        LagReport report = lags.read(Duration.ofSeconds(interval));
        output.show(report);
        return report.exitCode();
    }

    private ExitCode untilNobodyReads(LagWatch lags, LagOutput output)
            throws IOException, InterruptedException {
        Duration pause = Duration.ofSeconds(interval);
        Readings readings = new Readings(Integer.MAX_VALUE, output::missed);
        Optional<LagReport> report;
        do {
            long next = System.nanoTime() + pause.toNanos();
            report = readings.take(() -> lags.read(pause));
            report.ifPresent(output::show);
            // A round that fails, or that nothing runs in, is over at once.
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        } while (!spec.commandLine().getOut().checkError());
        return report.map(LagReport::exitCode).orElse(ExitCode.UNREACHABLE);
    }
}
