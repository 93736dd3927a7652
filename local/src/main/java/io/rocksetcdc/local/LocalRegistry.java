package io.rocksetcdc.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A schema registry (Apicurio) in a JVM of its own, with Confluent's API. Its schemas lie in the
 * directory and survive a restart there.
 */
public final class LocalRegistry implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final ChildJvm jvm;
    private final int port;

    private LocalRegistry(ChildJvm jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /**
     * Starts the registry on a free port; returns when it answers.
     *
     * @param directory holds its schemas, its log and its temporary files; made if missing
     * @throws PartFailedException if it does not answer within 90 s
     */
    public static LocalRegistry start(Path directory) {
        return launch(directory, FreePort.find());
    }

    /** As {@link #start(Path)}, on a given port. */
    public static LocalRegistry start(Path directory, int port) {
        FreePort.require("The registry", port);
        return launch(directory, port);
    }

    private static LocalRegistry launch(Path directory, int port) {
        LocalRegistry registry = new LocalRegistry(ChildJvm.start(command(directory, port)), port);
        try {
            registry.jvm.awaitReady(START_LIMIT, registry::answers);
            return registry;
        } catch (PartFailedException e) {
            registry.close();
            throw e;
        }
    }

    /** The base URL of Confluent's API, for {@code schema.registry.url}. */
    public String confluentUrl() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The base URL of Apicurio's own API, for {@code apicurio.registry.url}. */
    public String apicurioUrl() {
        return "http://127.0.0.1:" + port + "/apis/registry/v2";
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The id of its process. */
    public long pid() {
        return jvm.pid();
    }

    @Override
    public void close() {
        jvm.close();
    }

    private static JvmCommand command(Path directory, int port) {
        Path runner = Parts.find().registryRunner();
        Path folder = directory.toAbsolutePath();
        try (JarFile jar = new JarFile(runner.toFile())) {
            Files.createDirectories(folder);
            return new JvmCommand(
                    "registry",
                    folder,
                    List.of(runner.toAbsolutePath()),
                    jar.getManifest().getMainAttributes().getValue("Main-Class"),
                    jvmArguments(folder, port),
                    List.of());
        } catch (IOException e) {
            throw new PartFailedException(
                    "The registry's jar " + runner + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> jvmArguments(Path directory, int port) {
        return List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=192m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.io-threads=2",
                "-Dquarkus.thread-pool.max-threads=16",
                "-Dquarkus.datasource.jdbc.initial-size=1",
                "-Dquarkus.datasource.jdbc.min-size=1",
                "-Dquarkus.datasource.jdbc.max-size=8",
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + directory.resolve("schemas"));
    }

    private boolean answers() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(confluentUrl() + "/subjects"))
                        .timeout(PROBE_LIMIT)
                        .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for the registry.", e);
        }
    }
}
