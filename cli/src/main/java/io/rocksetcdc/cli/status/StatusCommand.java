package io.rocksetcdc.cli.status;

import io.rocksetcdc.cli.ExitCode;
import io.rocksetcdc.cli.OutputFormat;
import io.rocksetcdc.job.config.Inspection;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rockset-cdc status}: how the streams of a running pipeline fare. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows each stream of a running pipeline: what it is doing, how far it is behind, what"
                    + " was acknowledged and what was set aside, and who holds the checkpoint back."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every stream is running",
            "1:a stream is not running, the last checkpoint failed, Kafka or the API server refuse"
                    + " to be asked, or the file has mistakes",
            "2:the command was not understood",
            "3:Flink, Kafka or the API server do not answer"
        })
public final class StatusCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "REST API of the Flink cluster (default: ${DEFAULT-VALUE}).")
    private URI flink;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}); json is one object.")
    private OutputFormat format;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + " is not a file");
        }
        Inspection inspection = PipelineFile.inspect(file);
        if (inspection.pipeline().isEmpty()) {
            inspection.findings().forEach(spec.commandLine().getErr()::println);
            return ExitCode.FINDINGS.code();
        }
        try (StatusReader reader =
                new StatusReader(
                        inspection.pipeline().get(), cluster(), SecretResolver.ofProcess())) {
            PipelineStatus status = read(reader);
            write(status, spec.commandLine().getOut());
            return status.exitCode().code();
        }
    }

    private URI cluster() {
        String url = flink.toString().replaceAll("/+$", "");
        if (!url.matches("https?://.+")) {
            throw new ParameterException(
                    spec.commandLine(), "--flink must be an http or https URL, but is " + flink);
        }
        return URI.create(url);
    }

    private PipelineStatus read(StatusReader reader) throws IOException, InterruptedException {
        try {
            return reader.read();
        } catch (IOException failure) {
            throw new IOException(
                    "Flink's REST API at %s does not answer (%s); is the cluster running, and is --flink its URL?"
                            .formatted(flink, failure),
                    failure);
        }
    }

    private void write(PipelineStatus status, PrintWriter out) {
        switch (format) {
            case text -> new StatusTable(out).write(status);
            case json -> out.println(JsonStatus.of(status));
        }
        out.flush();
    }
}
