package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.local.CommandResult;
import io.rocksetcdc.local.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pipeline of one stream for {@code flink run}. Its integration key is a file, its API key and a
 * property of the Kafka clients are variables of the cluster's processes.
 */
final class SubmittedPipeline {

    private final LocalCluster cluster;
    private final Path file;
    private final String integrationKey;

    SubmittedPipeline(Parts parts, LocalCluster cluster, Path directory, String stream)
            throws Exception {
        this.cluster = cluster;
        PipelineText text =
                new PipelineText(parts, directory, stream)
                        .kafka("client.rack", "${env:" + SharedCluster.RACK + "}").stream(stream);
        text.read();
        integrationKey = Files.readString(text.integrationKey()).strip();
        file = directory.resolve("pipeline.yaml");
        String apiKey = "${file:" + directory.resolve("api-key") + "}";
        String written = Files.readString(file);
        assertThat(written).contains(apiKey);
        Files.writeString(file, written.replace(apiKey, "${env:" + SharedCluster.API_KEY + "}"));
        Files.delete(directory.resolve("api-key"));
    }

    /** Runs the group {@code default} and returns the job's id. */
    String submit(String... options) {
        return cluster.client().submit(List.of(options), JobJar.path(), arguments("default"));
    }

    /** What {@code flink run} does with a group. */
    CommandResult run(String group) {
        Stream<String> line =
                Stream.concat(
                        Stream.of("run", "-d", JobJar.path().toString()),
                        arguments(group).stream());
        return cluster.client().run(line.toList());
    }

    /** Looks through all that the cluster has written. */
    void assertSecretsStayOut() throws Exception {
        try (Stream<Path> files = Files.walk(cluster.files().directory())) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                assertThat(Files.readString(log))
                        .as(log.toString())
                        .doesNotContain(integrationKey)
                        .doesNotContain(TestServer.API_KEY);
            }
        }
    }

    private List<String> arguments(String group) {
        return List.of("--pipeline", file.toString(), "--group", group);
    }
}
