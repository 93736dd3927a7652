package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipeline file of JSON topics, with its secrets beside it.
 *
 * @param api where the documents go; the server itself or a proxy before it
 */
record PipelineLines(
        Path directory,
        String name,
        String bootstrapServers,
        URI api,
        QuotaServer server,
        VirtualInstance instance) {

    /**
     * Writes it.
     *
     * @param sections more sections, and the streams last
     */
    Path write(String sections) throws Exception {
        Path integrationKey =
                Files.writeString(directory.resolve("integration-key"), server.integrationKey());
        Path apiKey = Files.writeString(directory.resolve("api-key"), DuckServer.API_KEY);
        String setUp =
                server instanceof DuckServer ? "  rockset.api.key: ${file:" + apiKey + "}\n" : "";
        String text =
                """
                pipeline: %s
                kafka:
                  bootstrap.servers: %s
                rockset:
                  rockset.apiserver.url: %s
                  rockset.integration.key: ${file:%s}
                %s  virtual.instance: %s
                  format: JSON
                state: {directory: "%s"}
                %s"""
                        .formatted(
                                name,
                                bootstrapServers,
                                api,
                                integrationKey,
                                setUp,
                                instance.label(),
                                directory.resolve("state").toUri(),
                                sections);
        return Files.writeString(directory.resolve("pipeline.yaml"), text);
    }
}
