package io.rocksetcdc.cli;

import io.rocksetcdc.job.config.Inspection;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code FILE} and {@code --flink}, for commands about a pipeline on its cluster. */
public final class RunningPipeline {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "pipeline.yaml",
            description = "The pipeline file (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "REST API of the Flink cluster (default: ${DEFAULT-VALUE}).")
    private URI flink;

    /** The pipeline file. */
    public Path file() {
        return file;
    }

    /**
     * The pipeline; empty after its mistakes were written to the error output.
     *
     * @throws ParameterException if there is no such file
     */
    public Optional<Pipeline> pipeline() {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), file + " is not a file");
        }
        Inspection inspection = PipelineFile.inspect(file);
        inspection.findings().forEach(spec.commandLine().getErr()::println);
        return inspection.pipeline();
    }

    /**
     * Base URL of the cluster's REST API.
     *
     * @throws ParameterException if it is none
     */
    public URI flink() {
        String url = flink.toString().replaceAll("/+$", "");
        if (!url.matches("https?://.+")) {
            throw new ParameterException(
                    spec.commandLine(), "--flink must be an http or https URL, but is " + flink);
        }
        return URI.create(url);
    }
}
