package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rockset-cdc move}: streams go to another group while the pipeline runs. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = {
            "Moves streams to another group, which is made if there is none: every job that gains or"
                    + " loses stops with a savepoint, and the new jobs go on exactly there."
                    + " Nothing is lost, and nothing is sent twice."
                    + " Says each step and asks first. Interrupted, it is given again and goes on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the streams are there",
            "1:refused, declined, or brought back: the groups run as before",
            "2:the command was not understood",
            "3:Flink, Kafka or the API server do not answer; give the command again"
        })
public final class MoveCommand implements Callable<Integer> {

    @Mixin private ChangeOptions options;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            required = true,
            split = ",",
            description = "The streams to move, separated by commas.")
    private Set<String> streams;

    @Option(
            names = "--to",
            paramLabel = "GROUP",
            required = true,
            description = "The group to move them to.")
    private String to;

    @Option(
            names = "--share",
            paramLabel = "PART",
            description =
                    "What that group shall have of the quota, above 0, at most 1 (default: what it"
                            + " has; a new one half of what those have that it takes from).")
    private Optional<Double> share = Optional.empty();

    @Override
    public Integer call() throws Exception {
        String purpose =
                "move %s to %s%s"
                        .formatted(
                                String.join(", ", new TreeSet<>(streams)),
                                to,
                                share.map(part -> " with a share of " + part).orElse(""));
        return new ChangeReport(options).of(purpose, () -> move(purpose));
    }

    private ExitCode move(String purpose) throws Exception {
        ChangeSession session = new ChangeSession(options);
        if (session.isUnfinished(purpose)) {
            return session.resume(session.unfinished().orElseThrow());
        }
        streams.forEach(stream -> options.pipeline().stream(session.pipeline(), stream));
        List<GroupConfig> running = session.running();
        session.refuseUnlessAsWritten(running);
        List<GroupConfig> after = new GroupMove(running).after(streams, to, share);
        return session.carryOut(new Change(purpose, running, after, Optional.empty(), true));
    }
}
