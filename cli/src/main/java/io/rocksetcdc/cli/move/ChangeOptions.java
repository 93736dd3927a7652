package io.rocksetcdc.cli.move;

import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.PipelineOption;
import io.rocksetcdc.cli.jobs.ClusterOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands that change running groups are told. */
final class ChangeOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin private PipelineOption pipeline;

    @Mixin private ClusterOption cluster;

    @Option(names = "--yes", description = "Do not ask before anything is changed.")
    private boolean yes;

    @Option(
            names = "--cluster-moved",
            description =
                    "Carry a change on that was begun on another URL than --flink: the cluster is"
                            + " reached there now, or this one has taken its place.")
    private boolean clusterMoved;

    @Option(
            names = "--checkpoint-within",
            paramLabel = "TIME",
            description =
                    "How long the checkpoint before the change may take, e.g. 90s (default: the"
                            + " pipeline's checkpoint timeout).")
    private Optional<String> checkpointWithin = Optional.empty();

    @Option(
            names = "--start-within",
            paramLabel = "TIME",
            defaultValue = "2m",
            description =
                    "How long a started job may take until all its tasks run; later, the change is"
                            + " brought back (default: ${DEFAULT-VALUE}).")
    private String startWithin;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text or json (default: ${DEFAULT-VALUE}); json is one object, and progress goes"
                            + " to the error stream.")
    private OutputFormat format;

    PipelineOption pipeline() {
        return pipeline;
    }

    ClusterOption cluster() {
        return cluster;
    }

    /** Whether a change that was begun on another URL is carried on here. */
    boolean isClusterMoved() {
        return clusterMoved;
    }

    OutputFormat format() {
        return format;
    }

    /** Takes what is being done. */
    PrintWriter progress() {
        return switch (format) {
            case text -> spec.commandLine().getOut();
            case json -> spec.commandLine().getErr();
        };
    }

    /** Takes the result. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    Limits limits(Duration checkpointTimeout) {
        Duration checkpoint =
                checkpointWithin
                        .map(text -> duration("--checkpoint-within", text))
                        .orElse(checkpointTimeout);
        Duration start = duration("--start-within", startWithin);
        return new Limits(checkpoint, checkpointTimeout.plus(start), start);
    }

    /** Whether to go on; not without an answer. */
    boolean isConfirmed() throws IOException {
        if (yes) {
            return true;
        }
        progress().print("Go on? [y/N] ");
        progress().flush();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String answer = in.readLine();
        if (answer == null) {
            progress().println();
            progress().flush();
            spec.commandLine()
                    .getErr()
                    .println(
                            "There is no terminal to ask at, and no answer on standard input. To go on without a question, give --yes.");
            return false;
        }
        return answer.strip().matches("(?i)y(es)?");
    }

    private Duration duration(String option, String text) {
        try {
            return TimeUtils.parseDuration(text);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + wrong.getMessage(), wrong);
        }
    }
}
