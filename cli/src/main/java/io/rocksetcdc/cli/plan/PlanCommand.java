package io.rocksetcdc.cli.plan;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.RunningPipeline;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc plan}: proposes other groups, and does nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the streams of a running pipeline and says which deserve a group of their own"
                    + " or should come back, and why. Prints the proposed groups as a diff of the"
                    + " pipeline file. Nothing is changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing to change",
            "1:a change is proposed, not every stream could be measured, or the file has mistakes",
            "2:the command was not understood",
            "3:Flink or Kafka do not answer"
        })
public final class PlanCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private RunningPipeline running;

    @Mixin private TargetOptions targets;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException, InterruptedException {
        targets.check();
        Optional<Pipeline> pipeline = running.pipeline();
        if (pipeline.isEmpty()) {
            return ExitCode.FINDINGS.code();
        }
        try (PlanReader reader =
                new PlanReader(
                        pipeline.get(),
                        running.file(),
                        running.flink(),
                        SecretResolver.ofProcess())) {
            PrintWriter progress = spec.commandLine().getErr();
            Proposal proposal = reader.read(targets.targets(), targets.interval(), progress);
            PrintWriter out = spec.commandLine().getOut();
            switch (format) {
                case text -> PlanText.write(proposal, out);
                case json -> out.println(JsonPlan.of(proposal));
            }
            out.flush();
            return proposal.exitCode().code();
        }
    }
}
