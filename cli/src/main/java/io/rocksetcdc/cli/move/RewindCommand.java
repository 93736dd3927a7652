package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.position.Change;
import io.rocksetcdc.job.position.Change.Rewind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc rewind}: a stream is read again from an older position. */
@Command(
        name = "rewind",
        mixinStandardHelpOptions = true,
        description = {
            "Sets a running stream back to older offsets and lets it catch up in order. Until it has"
                    + " passed its old position, its documents may show older values."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the stream is read again from there",
            "1:refused, declined, or brought back: the groups run as before",
            "2:the command was not understood",
            "3:Flink, Kafka or the API server do not answer; give the command again"
        })
public final class RewindCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ChangeOptions options;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            required = true,
            description = "The stream to set back.")
    private String stream;

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            required = true,
            description =
                    "earliest, a time stamp with its time zone, or the path of a handoff file with"
                            + " exact offsets, which ends in .json.")
    private String to;

    @Override
    public Integer call() throws Exception {
        String purpose = "rewind %s to %s".formatted(stream, to);
        return new ChangeReport(options).of(purpose, () -> rewind(purpose));
    }

    private ExitCode rewind(String purpose) throws Exception {
        ChangeSession session = new ChangeSession(options);
        if (session.isUnfinished(purpose)) {
            return session.resume(session.unfinished().orElseThrow());
        }
        options.pipeline().stream(session.pipeline(), stream);
        Rewind rewind = Rewind.from(stream, to, Path.of("").toAbsolutePath());
        refuseAhead(rewind);
        List<GroupConfig> running = session.running();
        RunningGroups.of(stream, running);
        return session.carryOut(new Change(purpose, running, running, Optional.of(rewind), false));
    }

    private void refuseAhead(Rewind rewind) {
        StartPosition position;
        try {
            position = rewind.position();
        } catch (IllegalArgumentException unfit) {
            throw new ParameterException(
                    spec.commandLine(),
                    rewind.isToFile()
                            ? unfit.getMessage()
                            : "--to must be earliest, a time stamp with its time zone, e.g. 2024-09-30T17:00:00Z, or the path of a handoff file, which ends in .json, but is \"%s\""
                                    .formatted(to),
                    unfit);
        }
        if (position.equals(StartPosition.latest())) {
            throw new ParameterException(
                    spec.commandLine(), "--to latest would leave records out; a rewind goes back");
        }
        if (position.timestamp().filter(Instant.now()::isBefore).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to %s is in the future; a rewind goes back".formatted(to));
        }
    }
}
