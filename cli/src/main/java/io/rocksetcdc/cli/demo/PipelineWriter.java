package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.draft.DraftStream;
import io.rocksetcdc.cli.draft.PipelineDraft;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the demo's pipeline file, with its keys in files beside it. */
final class PipelineWriter {

    private final Path directory;

    PipelineWriter(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** Keeps a secret in a file that only its owner may read, and returns the reference to it. */
    String secret(String name, String value) throws IOException {
        Path file = Files.createDirectories(directory.resolve("secrets")).resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value + "\n");
        return "${file:" + file + "}";
    }

    /**
     * @param streams one stream each
     */
    Path write(
            String bootstrapServers,
            String registryUrl,
            URI apiServer,
            String integrationKey,
            String apiKey,
            List<DraftStream> streams)
            throws IOException {
        PipelineDraft draft =
                PipelineDraft.named("demo")
                        .with(
                                "kafka",
                                ordered(
                                        "bootstrap.servers",
                                        bootstrapServers,
                                        "partition.discovery.interval.ms",
                                        "1000"))
                        .with("registry", ordered("url", registryUrl))
                        .with(
                                "rockset",
                                ordered(
                                        "rockset.apiserver.url",
                                        apiServer.toString(),
                                        "rockset.integration.key",
                                        integrationKey,
                                        "rockset.api.key",
                                        apiKey,
                                        "format",
                                        "AVRO"))
                        .with("checkpoint", ordered("interval", "5s"))
                        .with("state", ordered("directory", directory.resolve("state").toString()))
                        .withStreams(streams, List.of());
        Path file = directory.resolve("pipeline.yaml");
        Files.writeString(file, draft.text());
        return file;
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            ordered.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return ordered;
    }
}
