package io.rocksetcdc.job.parts;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.StartPosition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a pipeline file for the shared parts, with its secrets in files beside it. Names of
 * pipelines, and so of integrations and dead-letter topics, are the tests' to keep apart.
 */
public final class PipelineText {

    private final Parts parts;
    private final Path directory;
    private final String name;
    private TestServer server;
    private URI apiServer;
    private String checkpointTimeout = "10m";
    private final StringBuilder kafka = new StringBuilder();
    private final StringBuilder streams = new StringBuilder();
    private final StringBuilder groups = new StringBuilder();
    private Optional<String> brokers = Optional.empty();
    private String quota = "";
    private String registry = "";
    private String state = "";
    private String checkpointInterval = "500ms";

    public PipelineText(Parts parts, Path directory, String name) {
        this.parts = parts;
        this.directory = directory;
        this.name = name;
        server = parts.server();
        apiServer = server.url();
    }

    /** Another server than that of the parts. */
    public PipelineText server(TestServer other) {
        server = other;
        return through(other.url());
    }

    /** Another way to the server, such as a proxy. */
    public PipelineText through(URI url) {
        apiServer = url;
        return this;
    }

    /** Another broker than that of the parts. */
    public PipelineText brokers(String bootstrapServers) {
        brokers = Optional.of(bootstrapServers);
        return this;
    }

    /** A property of the Kafka clients. */
    public PipelineText kafka(String property, String value) {
        kafka.append("  %s: %s\n".formatted(property, value));
        return this;
    }

    /** Another server than that of the parts, and what the pipeline says about its quota. */
    public PipelineText server(TestServer other, String instance, int requestDocuments) {
        quota =
                "  virtual.instance: %s%nlimits:%n  request.documents: %d%n"
                        .formatted(instance, requestDocuments);
        return server(other);
    }

    public PipelineText checkpointInterval(String interval) {
        checkpointInterval = interval;
        return this;
    }

    public PipelineText checkpointTimeout(String timeout) {
        checkpointTimeout = timeout;
        return this;
    }

    public PipelineText registry() {
        registry = "registry:\n  url: %s\n".formatted(parts.schemas().url());
        return this;
    }

    /** A stream whose topic and collection have its name, with settings as {@code key: value}. */
    public PipelineText stream(String stream, String... settings) {
        streams.append("  %s:\n    topic: %s\n".formatted(stream, stream));
        streams.append("    collection: {name: %s}\n".formatted(stream));
        for (String setting : settings) {
            streams.append("    ").append(setting).append('\n');
        }
        return this;
    }

    /** A unit of topics whose collections have their names. */
    public PipelineText unit(String unit, String... topics) {
        return unit(unit, StartPosition.earliest(), topics);
    }

    /** The same with a start. */
    public PipelineText unit(String unit, StartPosition start, String... topics) {
        streams.append("  %s:\n    start: %s\n    topics:\n".formatted(unit, start));
        for (String topic : topics) {
            streams.append("      %s: {name: %s}\n".formatted(topic, topic));
        }
        return this;
    }

    /** Where checkpoints, savepoints and the layout are. */
    public PipelineText state(Path stateDirectory) {
        state = "state:\n  directory: %s\n".formatted(stateDirectory.toUri());
        return this;
    }

    /** A group of streams that were added. */
    public PipelineText group(String group, String... members) {
        groups.append("  %s: {streams: [%s]}\n".formatted(group, String.join(", ", members)));
        return this;
    }

    public static String deadLetters(String name) {
        return name + ".dead-letters";
    }

    /** The file that the integration key is in. */
    public Path integrationKey() {
        return directory.resolve("integration-key");
    }

    /** Writes the files and reads the pipeline. */
    public Pipeline read() throws Exception {
        return PipelineFile.read(write());
    }

    /** Creates the integration if there is none yet, and writes the files. */
    public Path write() throws Exception {
        if (Files.notExists(integrationKey())) {
            secret(integrationKey(), server.createIntegration(name));
        }
        Path apiKey = secret(directory.resolve("api-key"), TestServer.API_KEY);
        String text =
                """
                pipeline: %s
                kafka:
                  bootstrap.servers: %s
                %s%srockset:
                  rockset.apiserver.url: %s
                  rockset.integration.key: ${file:%s}
                  rockset.api.key: ${file:%s}
                  format: JSON
                %s%scheckpoint:
                  interval: %s
                  timeout: %s
                streams:
                %s%s"""
                        .formatted(
                                name,
                                brokers.orElseGet(() -> parts.kafka().bootstrapServers()),
                                kafka,
                                registry,
                                apiServer,
                                integrationKey(),
                                apiKey,
                                quota,
                                state,
                                checkpointInterval,
                                checkpointTimeout,
                                streams,
                                groups.isEmpty() ? "" : "groups:\n" + groups);
        return Files.writeString(directory.resolve("pipeline.yaml"), text);
    }

    private static Path secret(Path file, String value) throws IOException {
        return Files.writeString(file, value + "\n");
    }
}
