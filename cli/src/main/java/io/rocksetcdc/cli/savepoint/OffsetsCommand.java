package io.rocksetcdc.cli.savepoint;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.FlinkConfiguration;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.job.position.MalformedSavepointException;
import io.rocksetcdc.job.position.SavepointPosition;
import io.rocksetcdc.job.position.SavepointPositions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc offsets}: where each stream is, by a savepoint. */
@Command(
        name = "offsets",
        mixinStandardHelpOptions = true,
        description = {
            "Shows where each stream is, by a savepoint or a retained checkpoint: the next offset of"
                    + " each partition. Neither Kafka nor Flink is asked."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every stream has an exact position",
            "1:an offset is missing or is a placeholder, or it is no savepoint",
            "2:the command was not understood",
            "3:the savepoint can not be read"
        })
public final class OffsetsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "SAVEPOINT",
            description = "Its directory or its _metadata file: a path, or a URI that Flink knows.")
    private String savepoint;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        FlinkConfiguration.load(System.getenv());
        SavepointPositions positions;
        try {
            positions = SavepointPositions.read(savepoint);
        } catch (MalformedSavepointException malformed) {
            spec.commandLine().getErr().println(malformed.getMessage());
            return ExitCode.FINDINGS.code();
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> new OffsetsTable(out).write(positions);
            case json -> out.println(OffsetsJson.of(positions));
        }
        out.flush();
        boolean exact = positions.streams().stream().allMatch(SavepointPosition::isExact);
        return (exact ? ExitCode.OK : ExitCode.FINDINGS).code();
    }
}
