package io.rocksetcdc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.rocksetcdc.local.ChildJvm;
import io.rocksetcdc.local.JvmCommand;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalRegistry;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Documents per CPU second of the whole job, from JSON and from Avro, beside a bare loop that
 * polls, copies and sends; all three against a receiver that keeps nothing. Broker and receiver run
 * in this process, what is measured in one of its own.
 */
public final class JobCost {

    private static final int PARTITIONS = 3;
    private static final int TEXT_LENGTH = 82;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Path directory;
    private final long documents;
    private final int runs;

    private JobCost(Path directory, long documents, int runs) {
        this.directory = directory;
        this.documents = documents;
        this.runs = runs;
    }

    /**
     * @param arguments an empty directory, number of documents (1,000,000), runs of each (3)
     */
    public static void main(String[] arguments) throws Exception {
        Arguments given = new Arguments(arguments);
        new JobCost(given.directory(), given.number(1, 1_000_000L), given.number(2, 3)).run();
    }

    private void run() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
                LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"));
                NullReceiver receiver = new NullReceiver()) {
            Rows rows = new Rows(TEXT_LENGTH);
            Schema schema = Rows.schema();
            int schemaId = register(registry, schema);
            System.out.printf(
                    "%,d rows of 20 columns: %,d bytes as JSON, %,d as Avro%n",
                    documents, rows.json(1).length, rows.avro(1, schema, schemaId).length);
            fill(broker, "rows-json", rows::json);
            fill(broker, "rows-avro", id -> rows.avro(id, schema, schemaId));
            for (int run = 1; run <= runs; run++) {
                measure(
                        "bare loop",
                        run,
                        receiver,
                        LoopProcess.class,
                        broker.bootstrapServers(),
                        "rows-json",
                        Long.toString(documents),
                        receiver.url().toString());
                for (String format : List.of("JSON", "AVRO")) {
                    Path pipeline = pipeline(format, run, broker, registry, receiver);
                    measure(
                            "job, " + format,
                            run,
                            receiver,
                            JobProcess.class,
                            pipeline.toString(),
                            Long.toString(documents));
                }
            }
        }
    }

    private void measure(
            String name, int run, NullReceiver receiver, Class<?> program, String... arguments)
            throws IOException {
        Path folder =
                Files.createDirectories(
                        directory.resolve(name.replaceAll("[^A-Za-z]+", "-") + "-" + run));
        receiver.reset();
        JvmCommand command =
                new JvmCommand(
                        name,
                        folder,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .toList(),
                        program.getName(),
                        List.of("-Xmx1g", "-XX:+UseG1GC"),
                        Stream.concat(Stream.of(folder.toString()), Stream.of(arguments)).toList());
        try (ChildJvm child = ChildJvm.start(command)) {
            child.awaitReady(LIMIT, () -> Files.exists(Result.file(folder)));
            System.out.printf("%-10s  %s%n", name, Files.readString(Result.file(folder)));
        }
    }

    private Path pipeline(
            String format,
            int run,
            LocalBroker broker,
            LocalRegistry registry,
            NullReceiver receiver)
            throws IOException {
        String topic = "rows-" + format.toLowerCase(java.util.Locale.ROOT);
        Path key = Files.writeString(directory.resolve("integration-key"), "kafka://bench\n");
        return Files.writeString(
                directory.resolve(topic + "-" + run + ".yaml"),
                """
                pipeline: bench-%s-%d
                kafka:
                  bootstrap.servers: %s
                registry:
                  url: %s
                rockset:
                  rockset.apiserver.url: %s
                  rockset.integration.key: ${file:%s}
                  format: %s
                streams:
                  rows:
                    topic: %s
                    start: earliest
                    collection: {name: rows}
                """
                        .formatted(
                                topic,
                                run,
                                broker.bootstrapServers(),
                                registry.confluentUrl(),
                                receiver.url(),
                                key,
                                format,
                                topic));
    }

    private void fill(LocalBroker broker, String topic, LongFunction<byte[]> value) {
        broker.createTopic(topic, PARTITIONS, Map.of());
        Rows.send(broker.bootstrapServers(), topic, documents, value);
    }

    private static int register(LocalRegistry registry, Schema schema) throws Exception {
        String body =
                JsonNodeFactory.instance.objectNode().put("schema", schema.toString()).toString();
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        registry.confluentUrl()
                                                + "/subjects/rows-avro-value/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(answer).path("id").asInt();
    }
}
