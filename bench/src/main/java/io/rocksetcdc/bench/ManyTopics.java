package io.rocksetcdc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.local.ClusterOptions;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What quiet topics cost a JobManager and a TaskManager of 2 GiB: threads, memory, checkpoints, and
 * how long their rows take. JobManager and TaskManager are processes of their own.
 */
public final class ManyTopics {

    private static final int MEBIBYTES = 2048;
    private static final int ROUNDS_PER_SECOND = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int topics;
    private final int units;
    private final int rowsPerSecond;
    private final int seconds;
    private final Latencies latencies = new Latencies("quiet-");

    private ManyTopics(Path directory, int topics, int units, int rowsPerSecond, int seconds) {
        this.directory = directory;
        this.topics = topics;
        this.units = units;
        this.rowsPerSecond = rowsPerSecond;
        this.seconds = seconds;
    }

    /**
     * @param arguments an empty directory, topics (1000), units that they are in (4; as many as
     *     topics make each a stream of its own), rows a second over all of them (200), and seconds
     *     (120)
     */
    public static void main(String[] arguments) throws Exception {
        Arguments given = new Arguments(arguments);
        new ManyTopics(
                        given.directory(),
                        given.number(1, 1_000),
                        given.number(2, 4),
                        given.number(3, 200),
                        given.number(4, 120))
                .run();
    }

    private void run() throws Exception {
        ClusterOptions options =
                ClusterOptions.of(directory.resolve("flink")).withTaskManagerMebibytes(MEBIBYTES);
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
                QuotaServer server = new WindowServer(VirtualInstance.MEDIUM);
                FaultProxy proxy = FaultProxy.before(server.url());
                LocalCluster cluster = LocalCluster.start(options)) {
            for (int topic = 0; topic < topics; topic++) {
                broker.createTopic("quiet-" + topic, 1, Map.of());
            }
            proxy.received(latencies::answered);
            Usage jobManager = new Usage("JobManager", cluster.jobManagerPid());
            Usage taskManager = new Usage("TaskManager", cluster.taskManagerPids().get(0));
            jobManager.print("before the job");
            taskManager.print("before the job");
            new Launcher(cluster.restUrl(), directory)
                    .run("submit", pipeline(broker, server, proxy).toString());
            long from = System.currentTimeMillis();
            write(broker, server);
            jobManager.print("with the job");
            taskManager.print("with the job");
            System.out.printf(
                    Locale.ROOT,
                    "%d topics in %d units, %d rows/s, %s: %s, %d requests, %d with 429%n",
                    topics,
                    units,
                    rowsPerSecond,
                    VirtualInstance.MEDIUM.label(),
                    latencies.text(from, Long.MAX_VALUE),
                    server.count().requests(),
                    server.count().refused());
            flink(cluster.restUrl());
        }
    }

    private void write(LocalBroker broker, QuotaServer server) throws Exception {
        long written = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            while (System.nanoTime() < end) {
                for (int i = 0; i < rowsPerSecond / ROUNDS_PER_SECOND; i++) {
                    byte[] row =
                            "{\"id\":%d,\"sent\":%d}"
                                    .formatted(written, System.currentTimeMillis())
                                    .getBytes();
                    producer.send(
                            new ProducerRecord<>(
                                    "quiet-" + written % topics, Rows.key(written), row));
                    written++;
                }
                producer.flush();
                Thread.sleep(1_000 / ROUNDS_PER_SECOND);
            }
        }
        while (server.count().documents() < written) {
            Thread.sleep(100);
        }
    }

    /** What Flink says of checkpoints and of the TaskManager's heap. */
    private static void flink(URI rest) throws IOException, InterruptedException {
        JsonNode job = get(rest, "/jobs/overview").path("jobs").path(0);
        JsonNode checkpoints = get(rest, "/jobs/" + job.path("jid").asText() + "/checkpoints");
        System.out.printf(
                "checkpoints: %d completed, %d failed, p50 %d ms, p99 %d ms%n",
                checkpoints.at("/counts/completed").asLong(),
                checkpoints.at("/counts/failed").asLong(),
                checkpoints.at("/summary/end_to_end_duration/p50").asLong(),
                checkpoints.at("/summary/end_to_end_duration/p99").asLong());
        String id = get(rest, "/taskmanagers").at("/taskmanagers/0/id").asText();
        JsonNode memory = get(rest, "/taskmanagers/" + id).path("metrics");
        while (memory.path("heapUsed").asLong() == 0) {
            // Answered with what was asked for by the question before.
            Thread.sleep(1_000);
            memory = get(rest, "/taskmanagers/" + id).path("metrics");
        }
        System.out.printf(
                "TaskManager: heap used %d of %d MiB%n",
                memory.path("heapUsed").asLong() >> 20, memory.path("heapMax").asLong() >> 20);
    }

    private static JsonNode get(URI rest, String path) throws IOException {
        return JSON.readTree(rest.resolve(path).toURL());
    }

    private Path pipeline(LocalBroker broker, QuotaServer server, FaultProxy proxy)
            throws Exception {
        StringBuilder sections = new StringBuilder("checkpoint: {interval: 90s}\nstreams:\n");
        for (int unit = 0; unit < units; unit++) {
            sections.append("  unit-%d:\n    topics:\n".formatted(unit));
            for (int topic = unit; topic < topics; topic += units) {
                sections.append("      quiet-%d: {name: quiet-%d}\n".formatted(topic, topic));
            }
        }
        return new PipelineLines(
                        directory,
                        "many",
                        broker.bootstrapServers(),
                        proxy.url(),
                        server,
                        VirtualInstance.MEDIUM)
                .write(sections.toString());
    }

    /** Threads and memory of a process, by what the operating system says. */
    private record Usage(String name, long pid) {

        void print(String when) throws IOException {
            System.out.printf(
                    "%s %s: %s threads, %s kB resident%n",
                    name, when, status("Threads:"), status("VmRSS:"));
        }

        private String status(String field) throws IOException {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
