package io.rocksetcdc.bench;

import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long one hot stream takes for its backlog under a quota, and how long rows of nine quiet
 * streams take meanwhile: in one group, or after a move of the hot stream to a group of its own.
 */
public final class Drain {

    private static final int QUIET = 9;
    private static final int START_SECONDS = 5;
    private static final int QUIET_ROWS_PER_SECOND = 5;

    /** Leaves the quiet streams bytes for what they send, and almost half of the requests. */
    private static final String HOT_SHARE = "0.99";

    private final Path directory;
    private final int rowBytes;
    private final boolean moves;
    private final VirtualInstance instance;
    private final long rows;
    private final boolean keeps;
    private final AtomicLong bytes = new AtomicLong();
    private final Latencies latencies = new Latencies("quiet-");
    private final List<Span> spans = new ArrayList<>();

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
        Arguments given = new Arguments(arguments);
        new Drain(
                        given.directory(),
                        given.number(1, 1_024),
                        given.is(2, "moved"),
                        given.instance(3, VirtualInstance.MEDIUM),
                        given.number(4, 1_000_000L),
                        !given.is(5, "nothing-kept"))
                .run();
    }

    private void run() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
                QuotaServer server = QuotaServer.start(keeps, directory, instance);
                FaultProxy proxy = FaultProxy.before(server.url());
                LocalFlink flink = LocalFlink.start(directory.resolve("flink"), 4)) {
            fill(broker);
            proxy.received(
                    body -> {
                        bytes.addAndGet(body.length);
                        latencies.answered(body);
                    });
            Path file = pipeline(broker, server, proxy);
            Launcher launcher = new Launcher(flink.restUrl(), directory);
            launcher.run("submit", file.toString());
            while (server.count().documents() == 0) {
                Thread.sleep(50);
            }
            drain(broker, server, launcher, file);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows of %d B, %s, %s, %d requests, %d with 429%n",
                    rows,
                    rowBytes,
                    instance.label(),
                    moves ? "moved" : "one group",
                    server.count().requests(),
                    server.count().refused());
            spans.forEach(span -> System.out.println(span.text(instance, latencies)));
        }
    }

    private void drain(LocalBroker broker, QuotaServer server, Launcher launcher, Path file)
            throws Exception {
        long quiet = 0;
        Span.Open span = Span.open("the start", bytes.get());
        Optional<Process> move = Optional.empty();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            while (!isDrained(server)) {
                quiet += sendQuiet(producer, quiet);
                if (span.name().equals("the start") && span.seconds() > START_SECONDS) {
                    move = moves ? Optional.of(move(launcher, file)) : Optional.empty();
                    span = next(span, moves ? "the move" : "one group");
                }
                if (span.name().equals("the move") && !move.orElseThrow().isAlive()) {
                    span = next(span, "moved");
                }
                awaitNextQuiet(server);
            }
        }
        next(span, "");
    }

    private boolean isDrained(QuotaServer server) {
        return server.count().documents() - latencies.rows() >= rows;
    }

    /** Not longer than the drain lasts: it may take only some seconds. */
    private void awaitNextQuiet(QuotaServer server) throws InterruptedException {
        long end = System.nanoTime() + 1_000_000_000 / QUIET_ROWS_PER_SECOND;
        while (System.nanoTime() < end && !isDrained(server)) {
            Thread.sleep(10);
        }
    }

    private Span.Open next(Span.Open span, String name) {
        spans.add(span.close(bytes.get()));
        return Span.open(name, bytes.get());
    }

    private static Process move(Launcher launcher, Path file) throws IOException {
        return launcher.start(
                "move",
                "--pipeline",
                file.toString(),
                "--stream",
                "hot",
                "--to",
                "hot",
                "--share",
                HOT_SHARE,
                "--yes");
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

    private Path pipeline(LocalBroker broker, QuotaServer server, FaultProxy proxy)
            throws Exception {
        StringBuilder streams =
                new StringBuilder("streams:\n  hot: {topic: hot, collection: {name: hot}}\n");
        for (int stream = 0; stream < QUIET; stream++) {
            streams.append(
                    "  quiet-%d: {topic: quiet-%d, collection: {name: quiet-%d}}%n"
                            .formatted(stream, stream, stream));
        }
        return new PipelineLines(
                        directory,
                        "drain",
                        broker.bootstrapServers(),
                        proxy.url(),
                        server,
                        instance)
                .write(streams.toString());
    }
}
