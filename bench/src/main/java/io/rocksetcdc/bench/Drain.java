package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long one hot stream takes for its backlog under a quota, and how long rows of nine quiet
 * streams take meanwhile: in one group, or after a move of the hot stream to a group of its own.
 */
public final class Drain {

    private static final int QUIET = 9;
    private static final int SECONDS_BEFORE_MOVE = 5;
    private static final int QUIET_ROWS_PER_SECOND = 5;
    private static final Path ROOT =
            Path.of(System.getProperty("rocksetcdc.parts")).toAbsolutePath().resolve("../../..");

    private final Path directory;
    private final int rowBytes;
    private final boolean moves;
    private final VirtualInstance instance;
    private final long rows;
    private final boolean keeps;

    private Drain(
            Path directory,
            int rowBytes,
            boolean moves,
            VirtualInstance instance,
            long rows,
            boolean keeps) {
        this.directory = directory;
        this.rowBytes = rowBytes;
        this.moves = moves;
        this.instance = instance;
        this.rows = rows;
        this.keeps = keeps;
    }

    /**
     * @param arguments an empty directory, bytes of a row (1024), "one" group or "moved", virtual
     *     instance (MEDIUM), rows of the backlog (1000000), and "nothing-kept" for a server that
     *     only counts
     */
    public static void main(String[] arguments) throws Exception {
        new Drain(
                        Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()),
                        Integer.parseInt(argument(arguments, 1, "1024")),
                        argument(arguments, 2, "one").equals("moved"),
                        VirtualInstance.valueOf(argument(arguments, 3, "MEDIUM")),
                        Long.parseLong(argument(arguments, 4, "1000000")),
                        !argument(arguments, 5, "server").equals("nothing-kept"))
                .run();
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return arguments.length > index ? arguments[index] : otherwise;
    }

    private void run() throws Exception {
        Latencies latencies = new Latencies("quiet-");
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
                QuotaServer server =
                        keeps
                                ? new DuckServer(directory.resolve("server"), instance)
                                : new WindowServer(instance);
                FaultProxy proxy = FaultProxy.before(server.url());
                LocalFlink flink = LocalFlink.start(directory.resolve("flink"), 4)) {
            fill(broker);
            proxy.received(latencies::answered);
            Path file = pipeline(broker, server, proxy);
            launch(flink, "submit", file.toString());
            while (server.count().documents() == 0) {
                Thread.sleep(50);
            }
            long start = System.nanoTime();
            long quiet = 0;
            long moved = 0;
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                Process move = null;
                while (server.count().documents() < rows + quiet - QUIET) {
                    quiet += sendQuiet(producer, quiet);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    if (moves && move == null && seconds > SECONDS_BEFORE_MOVE) {
                        move = move(flink, file);
                    }
                    if (move != null && moved == 0 && !move.isAlive()) {
                        moved = System.nanoTime() - start;
                    }
                    Thread.sleep(1_000 / QUIET_ROWS_PER_SECOND);
                }
            }
            report(server, latencies, (System.nanoTime() - start) / 1e9, moved / 1e9);
        }
    }

    private long sendQuiet(KafkaProducer<byte[], byte[]> producer, long id) {
        for (int stream = 0; stream < QUIET; stream++) {
            byte[] row =
                    "{\"id\":%d,\"sent\":%d}".formatted(id, System.currentTimeMillis()).getBytes();
            producer.send(new ProducerRecord<>("quiet-" + stream, Rows.key(id), row));
        }
        producer.flush();
        return QUIET;
    }

    private void report(QuotaServer server, Latencies latencies, double took, double moved) {
        // What a document adds to its bytes in a request: partition, offset, key, _id, _op.
        double limit = rows * (double) Math.max(rowBytes, 1) / instance.bytesPerSecond();
        QuotaServer.Count count = server.count();
        System.out.printf(
                Locale.ROOT,
                "%,d rows of %d B, %s, %s: %.1f s; the rows alone at the quota's bytes: %.1f s; %d requests, %d with 429%s%n%s%n",
                rows,
                rowBytes,
                instance.label(),
                moves ? "moved" : "one group",
                took,
                limit,
                count.requests(),
                count.refused(),
                moves ? String.format(Locale.ROOT, "; the move was over after %.1f s", moved) : "",
                latencies);
    }

    private void fill(LocalBroker broker) {
        String text = "x".repeat(Math.max(0, rowBytes - 30));
        broker.createTopic("hot", 4, Map.of());
        for (int stream = 0; stream < QUIET; stream++) {
            broker.createTopic("quiet-" + stream, 1, Map.of());
        }
        Rows.send(
                broker.bootstrapServers(),
                "hot",
                rows,
                id -> "{\"id\":%d,\"text\":\"%s\"}".formatted(id, text).getBytes());
    }

    private Process move(LocalFlink flink, Path file) throws IOException {
        return launcher(
                        flink,
                        List.of(
                                "move",
                                "--pipeline",
                                file.toString(),
                                "--stream",
                                "hot",
                                "--to",
                                "hot",
                                "--yes"))
                .start();
    }

    private void launch(LocalFlink flink, String... arguments) throws Exception {
        Process process = launcher(flink, List.of(arguments)).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "rockset-cdc %s failed; see %s".formatted(arguments[0], directory));
        }
    }

    private ProcessBuilder launcher(LocalFlink flink, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(ROOT.resolve("rockset-cdc").toString());
        line.addAll(arguments);
        line.addAll(List.of("--flink", flink.restUrl().toString()));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(
                                directory.resolve("commands.log").toFile()));
    }

    private Path pipeline(LocalBroker broker, QuotaServer server, FaultProxy proxy)
            throws Exception {
        Path integrationKey =
                Files.writeString(directory.resolve("integration-key"), server.integrationKey());
        Path apiKey = Files.writeString(directory.resolve("api-key"), DuckServer.API_KEY);
        StringBuilder text =
                new StringBuilder(
                        """
                        pipeline: drain
                        kafka:
                          bootstrap.servers: %s
                        rockset:
                          rockset.apiserver.url: %s
                          rockset.integration.key: ${file:%s}
                        %s
                          virtual.instance: %s
                          format: JSON
                        state: {directory: "%s"}
                        streams:
                          hot: {topic: hot, collection: {name: hot}}
                        """
                                .formatted(
                                        broker.bootstrapServers(),
                                        proxy.url(),
                                        integrationKey,
                                        keeps ? "  rockset.api.key: ${file:" + apiKey + "}" : "",
                                        instance.label(),
                                        directory.resolve("state").toUri()));
        for (int stream = 0; stream < QUIET; stream++) {
            text.append(
                    "  quiet-%d: {topic: quiet-%d, collection: {name: quiet-%d}}%n"
                            .formatted(stream, stream, stream));
        }
        return Files.writeString(directory.resolve("pipeline.yaml"), text);
    }
}
