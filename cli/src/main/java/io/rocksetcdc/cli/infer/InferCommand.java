package io.rocksetcdc.cli.infer;

import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.PipelineOption;
import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.infer.Drift;
import io.rocksetcdc.job.infer.InferredTable;
import io.rocksetcdc.job.transform.plan.InputTable;
import io.rocksetcdc.job.transform.plan.TransformException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc infer}: the columns that a stream's SQL can use. */
@Command(
        name = "infer",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the columns of _input for a stream: from the schema registry, or from some of"
                    + " its records where these are JSON. If the file is there already, shows how"
                    + " the source differs from it and changes nothing, unless --write is given."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file says what the source has, or was written",
            "1:the source differs from the file, or a file has mistakes",
            "2:the command was not understood",
            "3:Kafka or the registry can not be asked, or there is no row yet"
        })
public final class InferCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "STREAM", description = "A stream of the pipeline file.")
    private String stream;

    @Mixin private PipelineOption pipelines;

    @Option(names = "--write", description = "Write the file anew if it is there already.")
    private boolean write;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many of the topic's last records to read, where these are JSON"
                            + " (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException {
        if (records < 1) {
            throw new ParameterException(spec.commandLine(), "--records must be at least 1");
        }
        Pipeline pipeline = pipelines.read();
        StreamConfig config = pipelines.streamOfOneTopic(pipeline, stream);
        PrintWriter progress = spec.commandLine().getErr();
        SourceColumns.Found found;
        try (StreamRecords source = StreamRecords.of(pipeline, SecretResolver.ofProcess())) {
            found = new SourceColumns(config, source, records, progress).find();
        }
        InferReport report = report(config, found);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> report.write(out);
            case json -> out.println(report.json());
        }
        out.flush();
        return report.exitCode().code();
    }

    private InferReport report(StreamConfig config, SourceColumns.Found found) throws IOException {
        Path path = path(config);
        PinnedFile file = new PinnedFile(path);
        Optional<InputTable> pinned = pinned(file);
        InferredTable table =
                pinned.isPresent() && !found.complete()
                        ? found.table().keeping(pinned.get())
                        : found.table();
        List<Drift.Difference> differences =
                pinned.map(known -> file.drift(known, table)).orElseGet(List::of);
        boolean writes = write || pinned.isEmpty();
        if (writes) {
            file.write(config.name(), table);
        }
        return new InferReport(
                config.name(),
                path.toString(),
                table.origin(),
                table.columns().size(),
                differences,
                writes);
    }

    private Optional<InputTable> pinned(PinnedFile file) throws IOException {
        try {
            return file.read();
        } catch (TransformException e) {
            if (write) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The file that the stream's SQL is checked against, or would be. */
    private Path path(StreamConfig config) {
        return config.transform()
                .map(transform -> Path.of(transform.schema()))
                .orElseGet(
                        () ->
                                pipelines
                                        .file()
                                        .resolveSibling("sql")
                                        .resolve("schema")
                                        .resolve(config.name() + ".sql"));
    }
}
