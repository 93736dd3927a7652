package io.rocksetcdc.cli;

import io.rocksetcdc.job.config.ConfigurationException;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StreamConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --pipeline}, for commands about one stream or one SQL file. */
public final class PipelineOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--pipeline",
            paramLabel = "FILE",
            defaultValue = "pipeline.yaml",
            description = "The pipeline file (default: ${DEFAULT-VALUE}).")
    private Path file;

    /** The file that was named, or the default. */
    public Path file() {
        return file;
    }

    /**
     * The pipeline.
     *
     * @throws ConfigurationException with all mistakes of the file
     * @throws ParameterException if there is no such file
     */
    public Pipeline read() {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    file + " is not a file; name the pipeline's with --pipeline");
        }
        return PipelineFile.read(file);
    }

    /** The pipeline; empty if none was named and there is none of the default name. */
    public Optional<Pipeline> find() {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--pipeline");
        return named || Files.isRegularFile(file) ? Optional.of(read()) : Optional.empty();
    }

    /**
     * A stream of one topic, by its name.
     *
     * @throws ParameterException if there is none, or it is a unit; the message says what to do
     */
    public StreamConfig streamOfOneTopic(Pipeline pipeline, String name) {
        StreamConfig stream = stream(pipeline, name);
        if (stream.isUnit()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "stream \"%s\" is a unit of %s, and SQL is for streams of one topic; give the topic a stream of its own"
                            .formatted(name, stream.topicText()));
        }
        return stream;
    }

    /**
     * A stream by its name.
     *
     * @throws ParameterException if there is none; the message lists those there are
     */
    public StreamConfig stream(Pipeline pipeline, String name) {
        return pipeline.stream(name)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "%s has no stream \"%s\"; its streams: %s"
                                                .formatted(
                                                        file,
                                                        name,
                                                        pipeline.streams().stream()
                                                                .map(StreamConfig::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
