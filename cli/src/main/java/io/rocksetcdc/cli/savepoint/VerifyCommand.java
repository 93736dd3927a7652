package io.rocksetcdc.cli.savepoint;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.FlinkConfiguration;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.PipelineOption;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.position.MalformedSavepointException;
import io.rocksetcdc.job.position.SavepointVerifier;
import io.rocksetcdc.job.position.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc savepoint verify}: what a start from a savepoint would do. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a start of a group from a savepoint would restore, drop and start fresh, and"
                    + " refuses what the start would refuse. Nothing is changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the group may start from it",
            "1:the group may not; all reasons are printed",
            "2:the command was not understood",
            "3:the savepoint can not be read"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SAVEPOINT",
            description = "Its directory or its _metadata file: a path, or a URI that Flink knows.")
    private String savepoint;

    @Mixin private PipelineOption pipelines;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            defaultValue = "default",
            description = "The group to start (default: ${DEFAULT-VALUE}).")
    private String group;

    @Option(
            names = "--drop",
            paramLabel = "STREAM",
            split = ",",
            description = "Streams whose position would be given up, as at the start.")
    private Set<String> drop = new TreeSet<>();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        Pipeline pipeline = pipelines.read();
        SavepointVerifier verifier = verifier(pipeline, FlinkConfiguration.load(System.getenv()));
        Verification verification;
        try {
            verification = verifier.verify(savepoint, drop);
        } catch (MalformedSavepointException malformed) {
            spec.commandLine().getErr().println(malformed.getMessage());
            return ExitCode.FINDINGS.code();
        }
        VerificationReport report = new VerificationReport(verification);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> report.lines().forEach(out::println);
            case json -> out.println(report.json());
        }
        out.flush();
        return (verification.mayStart() ? ExitCode.OK : ExitCode.FINDINGS).code();
    }

    private SavepointVerifier verifier(Pipeline pipeline, Configuration flink) {
        try {
            return new SavepointVerifier(pipeline, group, flink);
        } catch (IllegalArgumentException unknownGroup) {
            throw new ParameterException(spec.commandLine(), unknownGroup.getMessage());
        }
    }
}
