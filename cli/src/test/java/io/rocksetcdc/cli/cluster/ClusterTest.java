package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.parts.CapturedTable;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedRecords;
import io.rocksetcdc.job.parts.Schemas;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.CommandResult;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.LocalCluster;
import io.rocksetcdc.server.ServerStats;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a cluster of processes, as a user runs it, and what survives their deaths. */
@ExtendWith({SharedParts.class, SharedCluster.class})
class ClusterTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 3;
    private static final int ROWS_OF_BATCH = 50;
    private static final int ROWS_UNDER_LOAD = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the collection must become. */
    private final Map<String, JsonNode> table = new TreeMap<>();

    @Test
    void aJobGoesOnFromItsSavepoint(Parts parts, LocalCluster cluster, @TempDir Path directory)
            throws Exception {
        String topic = "cluster-savepoint";
        String avro = "cluster-avro";
        PipelineText text =
                SubmittedPipeline.text(parts, directory, topic).registry().stream(topic).stream(
                        avro, "format: AVRO", "sql: " + sql(directory));
        SubmittedPipeline pipeline = new SubmittedPipeline(cluster, directory, text);
        parts.topics().create(topic, PARTITIONS, Map.of());
        parts.topics().create(avro, 1, Map.of());
        ServerStats before = parts.server().stats();

        parts.topics().write(rows(topic, 0, 3_000, 1));
        parts.topics().write(topic, 0, "{\"id\":0}", "no JSON");
        String first = pipeline.submit();
        await().atMost(LIMIT).until(() -> parts.server().stats().messages() > before.messages());
        String savepoint = cluster.client().stop(first);
        parts.topics().write(rows(topic, 2_000, 5_000, 2));
        parts.topics().write(List.of(avroRow(parts.schemas(), avro)));
        CommandResult unsaid = pipeline.run("default");
        String second = pipeline.submit("-s", savepoint);
        awaitTable(parts, topic);
        await().atMost(LIMIT)
                .until(
                        () ->
                                parts.server()
                                        .documents(avro)
                                        .equals(
                                                Map.of(
                                                        "7",
                                                        JSON.readTree("{\"id\":7,\"more\":8}"))));
        CommandResult list = cluster.client().run(List.of("list"));
        String afterwards = cluster.client().savepoint(second);
        cluster.client().cancel(second);

        assertThat(Path.of(URI.create(afterwards)).resolve("_metadata")).exists();
        assertThat(unsaid.exitCode()).as("neither restored nor fresh").isNotZero();
        assertThat(unsaid.output()).contains("--restore last");
        assertThat(list.exitCode()).isZero();
        assertThat(list.output()).contains(second + " : " + topic + "/default (RUNNING)");
        assertThat(parts.topics().read(PipelineText.deadLetters(topic), 1)).hasSize(1);
        ServerStats after = parts.server().stats();
        assertThat(after.messages() - before.messages())
                .as("messages that the server received")
                .isEqualTo(6_001);
        assertThat(after.ignored() - before.ignored()).isZero();
        pipeline.assertSecretsStayOut();
    }

    @Test
    void nothingIsLostWhenProcessesAreKilled(
            Parts parts, LocalCluster cluster, @TempDir Path directory) throws Exception {
        String topic = "cluster-kill";
        parts.topics().create(topic, PARTITIONS, Map.of());
        try (CapturedTable captured = CapturedTable.create(parts, directory, topic);
                FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            ReceivedRecords received = ReceivedRecords.through(proxy);
            PipelineText text =
                    SubmittedPipeline.text(parts, directory, topic)
                            .registry()
                            .through(proxy.url())
                            .stream(topic, "format: AVRO");
            SubmittedPipeline pipeline = new SubmittedPipeline(cluster, directory, text);
            String first = pipeline.submit();

            try (Load load = Load.start(batch -> changeRows(captured, batch))) {
                awaitMore(parts.server());
                cluster.killTaskManager();
                cluster.startTaskManager();
                awaitMore(parts.server());
                cluster.killJobManager();
            }
            cluster.startJobManager();
            assertThat(cluster.files().newestCheckpoint(first)).isPresent();
            String second = pipeline.restoreLast();
            await().atMost(LIMIT)
                    .until(() -> parts.server().documents(topic).equals(captured.rows()));
            await("every record is received, whether it is ignored or not")
                    .atMost(LIMIT)
                    .until(() -> received.missing(parts.topics(), topic).isEmpty());
            cluster.client().cancel(second);
        }
    }

    @Test
    void aMistakeIsSaidToTheOneWhoSubmits(
            Parts parts, LocalCluster cluster, @TempDir Path directory) throws Exception {
        PipelineText text = SubmittedPipeline.text(parts, directory, "cluster-mistake");
        SubmittedPipeline pipeline =
                new SubmittedPipeline(cluster, directory, text.stream("cluster-mistake"));

        CommandResult result = pipeline.run("no-such-group");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("no-such-group").contains("default");
    }

    /** Here the client plans with the planner of a distribution, and TaskManagers run the plan. */
    private static Path sql(Path directory) throws Exception {
        Path schema = Files.createDirectories(directory.resolve("sql/schema"));
        Files.writeString(schema.resolve("more.sql"), "CREATE TABLE _input (id BIGINT);");
        return Files.writeString(
                directory.resolve("sql/more.sql"),
                "SELECT id, id + CHAR_LENGTH(_topic) - CHAR_LENGTH(_topic) + 1 AS more FROM _input;");
    }

    /** A row with 7 as its key and only column. */
    private static ProducerRecord<byte[], byte[]> avroRow(Schemas schemas, String topic)
            throws Exception {
        Schema schema = SchemaBuilder.record("Row").fields().requiredLong("id").endRecord();
        GenericData.Record row = new GenericData.Record(schema);
        row.put("id", 7L);
        byte[] key = Schemas.framed(schemas.register(topic + "-key", schema), schema, row);
        byte[] value = Schemas.framed(schemas.register(topic + "-value", schema), schema, row);
        return new ProducerRecord<>(topic, key, value);
    }

    private void awaitTable(Parts parts, String topic) {
        await().atMost(LIMIT).until(() -> parts.server().documents(topic).equals(table));
    }

    private static void awaitMore(TestServer server) {
        long before = server.stats().messages();
        await().atMost(LIMIT).until(() -> server.stats().messages() > before);
    }

    /** New rows at first, later new versions of old ones, and deletes. */
    private static void changeRows(CapturedTable table, int batch) throws Exception {
        int from = batch * ROWS_OF_BATCH % ROWS_UNDER_LOAD;
        table.write(from, from + ROWS_OF_BATCH, batch);
        if (batch % 3 == 2) {
            table.deleteEvery(2 + batch % 10);
        }
        // The capture is slower than the database.
        table.awaitCaptured();
    }

    private List<ProducerRecord<byte[], byte[]>> rows(String topic, int from, int to, int version)
            throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int id = from; id < to; id++) {
            String row = "{\"id\":%d,\"version\":%d}".formatted(id, version);
            records.add(Topics.record(topic, id % PARTITIONS, "{\"id\":" + id + "}", row));
            table.put(String.valueOf(id), JSON.readTree(row));
        }
        return records;
    }
}
