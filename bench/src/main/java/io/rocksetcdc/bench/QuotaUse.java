package io.rocksetcdc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.bench.QuotaServer.Count;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.PipelineFile;
import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.job.position.StartPlan;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.local.LocalFlink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How much of a virtual instance's quota the whole job uses under a backlog, and how many of its
 * requests are answered with 429, while a server enforces the quota. The first ten seconds after
 * the first request do not count.
 */
public final class QuotaUse {

    private static final int WARM_UP_SECONDS = 10;
    private static final int SPARE_SECONDS = 15;
    private static final int TEXT_LENGTH = 82;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final VirtualInstance instance;
    private final int streams;
    private final int seconds;
    private final int requestDocuments;
    private final boolean keeps;

    private QuotaUse(
            Path directory,
            VirtualInstance instance,
            int streams,
            int seconds,
            int requestDocuments,
            boolean keeps) {
        this.directory = directory;
        this.instance = instance;
        this.streams = streams;
        this.seconds = seconds;
        this.requestDocuments = requestDocuments;
        this.keeps = keeps;
    }

    /**
     * @param arguments an empty directory, virtual instance (MICRO), streams (5), seconds (60),
     *     documents of a request (20000; few of them make requests scarce rather than bytes), and
     *     "nothing-kept" for a server that only counts, by the seconds of its clock
     */
    public static void main(String[] arguments) throws Exception {
        Arguments given = new Arguments(arguments);
        new QuotaUse(
                        given.directory(),
                        given.instance(1, VirtualInstance.MICRO),
                        given.number(2, 5),
                        given.number(3, 60),
                        given.number(4, 20_000),
                        !given.is(5, "nothing-kept"))
                .run();
    }

    private void run() throws Exception {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
                QuotaServer server = QuotaServer.start(keeps, directory, instance)) {
            fill(broker);
            Pipeline pipeline = PipelineFile.read(pipeline(broker, server));
            PipelineJob job = new PipelineJob(pipeline, "default");
            job.prepare();
            try (LocalFlink flink = LocalFlink.start(directory.resolve("flink"), 1)) {
                StreamExecutionEnvironment environment = flink.environment();
                JobID id =
                        environment
                                .executeAsync(
                                        job.graph(
                                                environment, StartPlan.first(pipeline, "default")))
                                .getJobID();
                while (server.count().requests() == 0) {
                    Thread.sleep(100);
                }
                Thread.sleep(WARM_UP_SECONDS * 1_000L);
                measure(server, flink.restUrl().resolve("/jobs/" + id));
            }
        }
    }

    private void measure(QuotaServer server, URI job) throws Exception {
        Count before = server.count();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        Count seen = server.count().minus(before);
        double took = (System.nanoTime() - start) / 1e9;
        double perSecond = (seen.requests() - seen.refused()) / took;
        double bytes = seen.documents() * bytesOfADocument(job) / took;
        System.out.printf(
                Locale.ROOT,
                "%s, %d streams, %.0f s: %,.2f requests/s (%.1f %% of %d), %,.0f bytes/s (%.1f %% of %,d), %d of %d answered with 429 (%.2f %%)%n",
                instance.label(),
                streams,
                took,
                perSecond,
                100 * perSecond / instance.requestsPerSecond(),
                instance.requestsPerSecond(),
                bytes,
                100 * bytes / instance.bytesPerSecond(),
                instance.bytesPerSecond(),
                seen.refused(),
                seen.requests(),
                100.0 * seen.refused() / Math.max(1, seen.requests()));
    }

    /** With its part of the envelopes; Flink answers with the values of the question before. */
    private static double bytesOfADocument(URI job) throws Exception {
        double bytes = 0;
        for (int question = 0; question < 3; question++) {
            Thread.sleep(2_000);
            bytes = (double) sum(job, ".numBytesSend") / sum(job, ".documentsAcknowledged");
        }
        return bytes;
    }

    /** Sum of a counter over all subtasks, by the end of its name. */
    private static long sum(URI job, String nameEnd) throws IOException {
        long sum = 0;
        for (JsonNode vertex : JSON.readTree(job.toURL()).path("vertices")) {
            String metrics = job + "/vertices/" + vertex.path("id").asText() + "/metrics";
            for (JsonNode metric : JSON.readTree(URI.create(metrics).toURL())) {
                String name = metric.path("id").asText();
                if (name.endsWith(nameEnd)) {
                    URI value = URI.create(metrics + "?get=" + name);
                    sum += JSON.readTree(value.toURL()).path(0).path("value").asLong();
                }
            }
        }
        return sum;
    }

    private void fill(LocalBroker broker) {
        Rows rows = new Rows(TEXT_LENGTH);
        long perSecond =
                Math.min(
                        instance.bytesPerSecond() / rows.json(1).length,
                        (long) instance.requestsPerSecond() * requestDocuments);
        long documents = perSecond * (WARM_UP_SECONDS + seconds + SPARE_SECONDS) / streams;
        System.out.printf("%d streams of %,d rows%n", streams, documents);
        for (int stream = 0; stream < streams; stream++) {
            broker.createTopic("rows-" + stream, 4, Map.of());
            Rows.send(broker.bootstrapServers(), "rows-" + stream, documents, rows::json);
        }
    }

    private Path pipeline(LocalBroker broker, QuotaServer server) throws Exception {
        StringBuilder sections =
                new StringBuilder(
                        "limits: {request.documents: %d}%nstreams:%n".formatted(requestDocuments));
        for (int stream = 0; stream < streams; stream++) {
            sections.append(
                    "  rows-%d: {topic: rows-%d, collection: {name: rows-%d}}%n"
                            .formatted(stream, stream, stream));
        }
        return new PipelineLines(
                        directory,
                        "quota-use",
                        broker.bootstrapServers(),
                        server.url(),
                        server,
                        instance)
                .write(sections.toString());
    }
}
