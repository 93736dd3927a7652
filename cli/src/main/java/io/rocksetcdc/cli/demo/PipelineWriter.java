package io.rocksetcdc.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

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
            List<DemoStream> streams)
            throws IOException {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                """
                pipeline: demo
                kafka:
                  bootstrap.servers: %s
                  partition.discovery.interval.ms: 1000
                registry:
                  url: %s
                rockset:
                  rockset.apiserver.url: %s
                  rockset.integration.key: %s
                  rockset.api.key: %s
                  format: AVRO
                checkpoint:
                  interval: 5s
                state:
                  directory: %s
                streams:
                """
                        .formatted(
                                bootstrapServers,
                                registryUrl,
                                apiServer,
                                integrationKey,
                                apiKey,
                                quoted(directory.resolve("state").toString())));
        for (DemoStream stream : streams) {
            yaml.append(
                    """
                      %s:
                        topic: %s
                        format: %s
                        collection:
                          name: %s
                          description: Made by the demo
                    """
                            .formatted(
                                    quoted(stream.name()),
                                    quoted(stream.topic()),
                                    stream.format(),
                                    quoted(stream.collection())));
        }
        Path file = directory.resolve("pipeline.yaml");
        Files.writeString(file, yaml);
        return file;
    }

    /** A name such as {@code on} or {@code 1} would be something else than text in YAML. */
    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
