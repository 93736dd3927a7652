package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rockset-cdc apply}: the groups run as the pipeline file says. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the running groups those of the pipeline file: streams move, groups come and go,"
                    + " shares change. Jobs whose group stays as it is run on."
                    + " Carries on whatever change was interrupted before."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the groups run as the file says",
            "1:refused, declined, or brought back: the groups run as before",
            "2:the command was not understood",
            "3:Flink, Kafka or the API server do not answer; give the command again"
        })
public final class ApplyCommand implements Callable<Integer> {

    @Mixin private ChangeOptions options;

    @Option(
            names = "--drop",
            paramLabel = "STREAM",
            split = ",",
            description =
                    "Streams that are gone from the file, with all others of their group, whose job"
                            + " has ended: their positions are given up. Separated by commas.")
    private Set<String> drop = Set.of();

    @Override
    public Integer call() throws Exception {
        return new ChangeReport(options).of("apply", this::apply);
    }

    private ExitCode apply() throws Exception {
        ChangeSession session = new ChangeSession(options);
        if (session.unfinished().isPresent()) {
            return session.resume(session.unfinished().get());
        }
        if (!drop.isEmpty()) {
            if (!session.forget(drop)) {
                return ExitCode.FINDINGS;
            }
            session = new ChangeSession(options);
        }
        List<GroupConfig> after = session.pipeline().groups();
        String purpose =
                "apply "
                        + after.stream()
                                .map(
                                        group ->
                                                group.name()
                                                        + " ("
                                                        + String.join(", ", group.streams())
                                                        + ")")
                                .collect(Collectors.joining(", "));
        return session.carryOut(
                new Change(purpose, session.running(), after, Optional.empty(), false));
    }
}
