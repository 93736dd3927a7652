package io.rocksetcdc.cli.jobs;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.position.ChangeLog;
import io.rocksetcdc.job.position.StartRequest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc submit}: every group becomes a job of its own. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Starts every group of a pipeline as a job of its own; a group that runs is left alone."
                    + " Positions are those of flink run: a group that ran before is told where to"
                    + " go on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every group runs",
            "1:a start was refused, or the file has mistakes",
            "2:the command was not understood",
            "3:Flink, Kafka or the API server do not answer"
        })
public final class SubmitCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "pipeline.yaml",
            description = "The pipeline file (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Mixin private ClusterOption cluster;

    @Option(names = "--group", paramLabel = "GROUP", description = "Start this group only.")
    private Optional<String> only = Optional.empty();

    @Option(
            names = "--restore",
            paramLabel = "last|PATH",
            description = "Streams go on from there: see docs/operations/positions.md.")
    private Optional<String> restore = Optional.empty();

    @Option(
            names = "--fresh-from",
            paramLabel = "POSITION",
            description = "earliest, latest, a time stamp, or the path of a handoff file.")
    private Optional<String> freshFrom = Optional.empty();

    @Option(
            names = "--stream",
            paramLabel = "STREAM,...",
            description = "The streams that --fresh-from is for.")
    private Optional<String> streams = Optional.empty();

    @Option(
            names = "--drop",
            paramLabel = "STREAM,...",
            description = "Streams whose positions in what is restored are given up.")
    private Optional<String> drop = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text or json (default: ${DEFAULT-VALUE}); json is one object, and progress goes"
                            + " to the error stream.")
    private OutputFormat format;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + " is not a file");
        }
        Pipeline pipeline = PipelineFile.read(file);
        Configuration client = cluster.client();
        StartRequest request = StartRequest.of(restore, freshFrom, streams, drop, client);
        GroupSubmission submission =
                new GroupSubmission(
                        pipeline,
                        new ChangeLog(pipeline, client),
                        cluster.jobs(),
                        new JobSubmitter(client),
                        this::progress);
        List<SubmittedGroup> groups = new ArrayList<>();
        for (GroupConfig group : groups(pipeline)) {
            try {
                groups.add(submission.submit(group, request));
            } catch (Exception failure) {
                groups.add(SubmittedGroup.failed(group.name(), failure));
                write(groups);
                throw failure;
            }
        }
        return write(groups).code();
    }

    private List<GroupConfig> groups(Pipeline pipeline) {
        if (only.isEmpty()) {
            return pipeline.groups();
        }
        try {
            return List.of(pipeline.groupConfig(only.get()));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        }
    }

    private void progress(String line) {
        PrintWriter to =
                format == OutputFormat.json
                        ? spec.commandLine().getErr()
                        : spec.commandLine().getOut();
        to.println(line);
        to.flush();
    }

    private ExitCode write(List<SubmittedGroup> groups) {
        SubmitReport report = new SubmitReport(groups, file, cluster.url());
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> report.lines().forEach(out::println);
            case json -> out.println(report.json());
        }
        out.flush();
        return report.exitCode();
    }
}
