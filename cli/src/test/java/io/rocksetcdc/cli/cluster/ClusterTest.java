package io.rocksetcdc.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.CommandResult;
import io.rocksetcdc.local.LocalCluster;
import io.rocksetcdc.server.ServerStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a cluster of processes, as a user runs it, and what survives their deaths. */
@ExtendWith({SharedParts.class, SharedCluster.class})
class ClusterTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 3;
    private static final int ROWS_UNDER_LOAD = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> table = new TreeMap<>();

    @Test
    void aJobGoesOnFromItsSavepoint(Parts parts, LocalCluster cluster, @TempDir Path directory)
            throws Exception {
        String topic = "cluster-savepoint";
        SubmittedPipeline pipeline = new SubmittedPipeline(parts, cluster, directory, topic);
        parts.topics().create(topic, PARTITIONS, Map.of());
        ServerStats before = parts.server().stats();

        parts.topics().write(rows(topic, 0, 3_000, 1));
        String first = pipeline.submit();
        await().atMost(LIMIT).until(() -> parts.server().stats().messages() > before.messages());
        String savepoint = cluster.client().stop(first);
        parts.topics().write(rows(topic, 2_000, 5_000, 2));
        String second = pipeline.submit("-s", savepoint);
        awaitTable(parts, topic);
        CommandResult list = cluster.client().run(List.of("list"));
        cluster.client().cancel(second);

        assertThat(list.exitCode()).isZero();
        assertThat(list.output()).contains(second + " : " + topic + "/default (RUNNING)");
        ServerStats after = parts.server().stats();
        assertThat(after.messages() - before.messages())
                .as("messages that the server received")
                .isEqualTo(6_000);
        assertThat(after.ignored() - before.ignored()).isZero();
        pipeline.assertSecretsStayOut();
    }

    @Test
    void nothingIsLostWhenProcessesAreKilled(
            Parts parts, LocalCluster cluster, @TempDir Path directory) throws Exception {
        String topic = "cluster-kill";
        SubmittedPipeline pipeline = new SubmittedPipeline(parts, cluster, directory, topic);
        parts.topics().create(topic, PARTITIONS, Map.of());
        String first = pipeline.submit();

        try (Load load = Load.start(batch -> writeRows(parts.topics(), topic, batch))) {
            long beforeFirst = parts.server().stats().messages();
            await().atMost(LIMIT).until(() -> parts.server().stats().messages() > beforeFirst);
            cluster.killTaskManager();
            cluster.startTaskManager();
            long beforeSecond = parts.server().stats().messages();
            await().atMost(LIMIT).until(() -> parts.server().stats().messages() > beforeSecond);
            cluster.killJobManager();
        }
        cluster.startJobManager();
        Path checkpoint = cluster.files().newestCheckpoint(first).orElseThrow();
        String second = pipeline.submit("-s", checkpoint.toUri().toString());
        awaitTable(parts, topic);
        cluster.client().cancel(second);
    }

    @Test
    void aMistakeIsSaidToTheOneWhoSubmits(
            Parts parts, LocalCluster cluster, @TempDir Path directory) throws Exception {
        SubmittedPipeline pipeline =
                new SubmittedPipeline(parts, cluster, directory, "cluster-mistake");

        CommandResult result = pipeline.run("no-such-group");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("no-such-group").contains("default");
    }

    private void awaitTable(Parts parts, String topic) {
        await().atMost(LIMIT).until(() -> parts.server().documents(topic).equals(table));
    }

    /** Ten rows, new ones at first, later new versions of old ones. */
    private void writeRows(Topics topics, String topic, int batch) throws Exception {
        int from = batch * 10 % ROWS_UNDER_LOAD;
        topics.write(rows(topic, from, from + 10, batch));
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
