package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.local.CommandResult;
import io.rocksetcdc.local.LocalCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pipeline for {@code flink run}. Its integration key is a file, its API key and a property of
 * the Kafka clients are variables of the cluster's processes.
 */
final class SubmittedPipeline {

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalCluster cluster;
    private final Path file;
    private final String integrationKey;

    /**
     * @param text begun with {@link #text}
     */
    SubmittedPipeline(LocalCluster cluster, Path directory, PipelineText text) throws Exception {
        this.cluster = cluster;
        text.read();
        integrationKey = Files.readString(text.integrationKey()).strip();
        file = directory.resolve("pipeline.yaml");
        Path apiKeyFile = directory.resolve("api-key");
        String apiKey = "${file:" + apiKeyFile + "}";
        String written = Files.readString(file);
        assertThat(written).contains(apiKey);
        Files.writeString(file, written.replace(apiKey, "${env:" + SharedCluster.API_KEY + "}"));
        Files.delete(apiKeyFile);
    }

    static PipelineText text(Parts parts, Path directory, String name) {
        return new PipelineText(parts, directory, name)
                .kafka("client.rack", "${env:" + SharedCluster.RACK + "}");
    }

    /** Runs the group {@code default} and returns the job's id. */
    String submit(String... options) {
        return cluster.client().submit(List.of(options), JobJar.path(), arguments("default"));
    }

    /** The same from where the last job was. */
    String restoreLast() {
        List<String> arguments =
                Stream.concat(arguments("default").stream(), Stream.of("--restore", "last"))
                        .toList();
        return cluster.client().submit(List.of(), JobJar.path(), arguments);
    }

    /** Cancels a job through the REST API; returns when it has ended. */
    void cancel(String id) throws Exception {
        URI job = URI.create(cluster.restUrl() + "/jobs/" + id);
        HttpRequest request =
                HttpRequest.newBuilder(job).method("PATCH", BodyPublishers.noBody()).build();
        http.send(request, BodyHandlers.discarding());
        // The job itself is shown as it was up to some seconds ago.
        HttpRequest status = HttpRequest.newBuilder(URI.create(job + "/status")).build();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                http.send(status, BodyHandlers.ofString())
                                        .body()
                                        .contains("\"CANCELED\""));
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
