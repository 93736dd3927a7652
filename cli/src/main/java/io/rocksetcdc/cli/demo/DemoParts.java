package io.rocksetcdc.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.cli.JsonHttp;
import io.rocksetcdc.cli.Progress;
import io.rocksetcdc.cli.draft.DraftStream;
import io.rocksetcdc.cli.jobs.ClusterJob;
import io.rocksetcdc.cli.jobs.ClusterJobs;
import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.local.CaptureOptions;
import io.rocksetcdc.local.LocalDebezium;
import io.rocksetcdc.local.LocalFlink;
import io.rocksetcdc.local.LocalStack;
import io.rocksetcdc.local.SignalTable;
import io.rocksetcdc.server.RocksetServer;
import io.rocksetcdc.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the demo runs, from the database to the collections. */
final class DemoParts implements AutoCloseable {

    /** One for each group, so that streams can be moved to some. */
    private static final int SLOTS = 4;

    static final String INTEGRATION = "demo";

    private static final Logger LOG = LoggerFactory.getLogger(DemoParts.class);
    static final String TOPIC_PREFIX = "shop";
    private static final Duration SNAPSHOT_LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private final DemoScripts scripts;
    private final Progress progress;
    private final String apiKey = newKey();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private LocalStack stack;
    private RocksetServer server;
    private LocalDebezium capture;
    private LocalFlink flink;
    private List<CapturedTable> tables = List.of();
    private List<DraftStream> streams = List.of();

    DemoParts(Path directory, DemoScripts scripts, Progress progress) {
        this.directory = directory;
        this.scripts = scripts;
        this.progress = progress;
    }

    /** Starts all parts, in the order in which data flows. */
    void start() throws Exception {
        stack =
                progress.step(
                        "PostgreSQL, Kafka broker, schema registry",
                        () -> open(LocalStack.start(directory)));
        tables = progress.step("Schema: " + scripts.schema().name(), this::applySchema);
        server =
                progress.step(
                        "Rockset-compatible server",
                        () ->
                                open(
                                        RocksetServer.start(
                                                ServerOptions.of(
                                                        directory.resolve("server"), apiKey))));
        capture =
                progress.step(
                        "Debezium: snapshot of " + tables.size() + " tables", this::startCapture);
        flink =
                progress.step(
                        "Flink", () -> open(LocalFlink.start(directory.resolve("flink"), SLOTS)));
        progress.step("Job", this::submit);
    }

    List<CapturedTable> tables() {
        return tables;
    }

    List<DraftStream> streams() {
        return streams;
    }

    boolean isShop() {
        return scripts.withDocuments();
    }

    URI flinkUrl() {
        return flink.restUrl();
    }

    URI serverUrl() {
        return server.url();
    }

    JsonHttp api() {
        return JsonHttp.withApiKey(server.url(), apiKey);
    }

    Path pipelineFile() {
        return directory.resolve("pipeline.yaml");
    }

    String bootstrapServers() {
        return stack.broker().bootstrapServers();
    }

    Connection connect() throws SQLException {
        return stack.postgres().connect();
    }

    JsonHttp registry() {
        return JsonHttp.open(URI.create(stack.registry().confluentUrl()));
    }

    /** Why a job has failed for good, if one has. Jobs may be stopped and started by commands. */
    Optional<String> jobFailure() throws IOException, InterruptedException {
        ClusterJobs jobs = new ClusterJobs(JsonHttp.ofFlink(flink.restUrl()));
        for (ClusterJob job : jobs.all()) {
            if (job.state().equals("FAILED")) {
                return Optional.of(jobs.lastFailure(job.id()).orElse("no reason is known"));
            }
        }
        return Optional.empty();
    }

    /** Why changes no longer arrive on Kafka, if they do not. */
    Optional<Throwable> captureFailure() {
        return capture.failure();
    }

    /** Registers something that has to end before the parts do. */
    synchronized <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }

    /** Ends everything, last started first. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} did not end well.", part.getClass().getSimpleName(), failure);
            }
        }
    }

    private List<CapturedTable> applySchema() throws SQLException {
        try (Connection connection = connect()) {
            scripts.schema().run(connection);
            // What the script left open would be lost, and its settings are its own.
            try (Statement statement = connection.createStatement()) {
                statement.execute("COMMIT");
            }
        }
        try (Connection connection = connect()) {
            List<CapturedTable> found = new TableCatalog(TOPIC_PREFIX).read(connection);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        scripts.schema().name() + " creates no table with columns to capture");
            }
            found.forEach(this::refuseColumnsThatDifferByCase);
            return found;
        }
    }

    private void refuseColumnsThatDifferByCase(CapturedTable table) {
        Set<String> names = new HashSet<>();
        for (TableColumn column : table.columns()) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "%s: table %s has more than one column called %s but for case, which Debezium refuses. Rename one."
                                .formatted(
                                        scripts.schema().name(),
                                        table.displayName(),
                                        column.name()));
            }
        }
    }

    private LocalDebezium startCapture() throws SQLException {
        CaptureOptions options =
                CaptureOptions.of(
                                stack.postgres(),
                                stack.broker(),
                                stack.registry(),
                                directory.resolve("debezium"),
                                TOPIC_PREFIX)
                        .withConnectorProperties(CaptureSettings.of(tables));
        SignalTable.createIfMissing(stack.postgres());
        try (Connection connection = connect()) {
            new Publication(options.slotName()).create(connection, tables);
        }
        LocalDebezium started = open(LocalDebezium.start(options));
        started.awaitStreaming(SNAPSHOT_LIMIT);
        return started;
    }

    private JobID submit() throws Exception {
        List<DraftStream> all = new ArrayList<>();
        for (CapturedTable table : tables) {
            all.add(stream(table.stream(), table.topic(), "AVRO", table.collection()));
        }
        if (scripts.withDocuments()) {
            all.add(stream("reviews", DocumentTopic.TOPIC, "JSON", "reviews"));
            stack.broker().createTopic(DocumentTopic.TOPIC, 3, Map.of());
        }
        streams = List.copyOf(all);
        PipelineWriter writer = new PipelineWriter(directory);
        Path file =
                writer.write(
                        bootstrapServers(),
                        stack.registry().confluentUrl(),
                        server.url(),
                        writer.secret("integration-key", createIntegration()),
                        writer.secret("api-key", apiKey),
                        streams);
        StreamExecutionEnvironment environment = flink.environment();
        String[] arguments = {"--pipeline", file.toString()};
        StreamGraph graph = PipelineJob.start(arguments, environment, line -> LOG.info("{}", line));
        return environment.executeAsync(graph).getJobID();
    }

    private static DraftStream stream(String name, String topic, String format, String collection) {
        return new DraftStream(
                name, topic, Optional.of(format), collection, "Made by the demo", "");
    }

    /** As a person would in Rockset's console: an integration that lists the topics. */
    private String createIntegration() throws Exception {
        ObjectNode kafka = JsonNodeFactory.instance.objectNode().put("kafka_data_format", "AVRO");
        streams.forEach(stream -> kafka.withArray("kafka_topic_names").add(stream.topic()));
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", INTEGRATION)
                        .put("description", "Made by the demo");
        request.set("kafka", kafka);
        return api().post("/v1/orgs/self/integrations", request)
                .at("/data/kafka/connection_string")
                .asText();
    }

    private static String newKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
