package io.rocksetcdc.cli.preview;

import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.cli.PipelineOption;
import io.rocksetcdc.cli.cases.SqlFile;
import io.rocksetcdc.cli.offline.OfflineStream;
import io.rocksetcdc.cli.topic.StreamRecords;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.config.TransformConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.transform.TransformPlan;
import io.rocksetcdc.job.transform.plan.TransformFiles;
import io.rocksetcdc.job.transform.plan.TransformPlanner;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc preview}: what SQL makes of real records. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = {
            "Reads records of a stream and shows the documents that a SQL file makes of them."
                    + " Belongs to no consumer group and writes nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:documents are shown",
            "1:a record would be a dead letter, or a file has mistakes",
            "2:the command was not understood",
            "3:Kafka or the registry can not be asked"
        })
public final class PreviewCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The SQL file.")
    private Path file;

    @Mixin private PipelineOption pipelines;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            description = "Whose records to read (default: the stream that names the SQL file).")
    private Optional<String> stream = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Stop after so many documents (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--latest",
            description = "Begin so many records before the end of the topic, not at its begin.")
    private boolean latest;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Stop after so many seconds of reading (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, a document a line, or json (default: ${DEFAULT-VALUE}); json is one"
                            + " object.")
    private OutputFormat format;

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || seconds < 1) {
            throw wrong("--limit and --seconds must be at least 1");
        }
        if (!Files.isRegularFile(file)) {
            throw wrong(file + " is not a file");
        }
        Pipeline pipeline = pipelines.read();
        SqlFile sql = new SqlFile(file);
        StreamConfig config = stream(pipeline, sql);
        TransformPlan plan =
                new TransformPlanner().plan(TransformFiles.read(transform(config, sql)));
        PrintWriter out = spec.commandLine().getOut();
        PreviewReport report = new PreviewReport(out, format);
        spec.commandLine().getErr().printf("Reading topic %s ...%n", config.onlyTopic());
        try (StreamRecords records = StreamRecords.of(pipeline, SecretResolver.ofProcess());
                OfflineStream offline =
                        OfflineStream.open(DecoderOptions.of(config), records.schemas(), plan)) {
            boolean done =
                    records.<Exception>read(
                            config.onlyTopic(),
                            latest ? OptionalInt.of(limit) : OptionalInt.empty(),
                            Duration.ofSeconds(seconds),
                            record -> {
                                report.add(record, offline.of(record));
                                return report.shown() < limit;
                            });
            report.finish(!done);
        }
        return report.exitCode().code();
    }

    private StreamConfig stream(Pipeline pipeline, SqlFile sql) {
        return stream.map(name -> pipelines.streamOfOneTopic(pipeline, name))
                .or(() -> sql.stream(pipeline))
                .orElseThrow(
                        () ->
                                wrong(
                                        "no stream of %s has sql: %s; name one with --stream"
                                                .formatted(pipelines.file(), file)));
    }

    /** The file that was named, run as the stream would run its own. */
    private static TransformConfig transform(StreamConfig config, SqlFile sql) {
        Optional<TransformConfig> own = config.transform();
        return sql.transform(
                own.filter(TransformConfig::append).isPresent(),
                own.filter(TransformConfig::beforeImages).isPresent());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
