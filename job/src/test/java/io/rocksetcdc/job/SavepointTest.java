package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
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

/** Rows of a JSON topic become documents, each record once, over a stop and a restore. */
@ExtendWith(SharedParts.class)
class SavepointTest {

    private static final String TOPIC = "savepoint-orders";
    private static final int PARTITIONS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> table = new TreeMap<>();

    @Test
    void jobContinuesWhereItsSavepointWasTaken(Parts parts, @TempDir Path directory)
            throws Exception {
        Topics topics = parts.topics();
        topics.create(TOPIC, PARTITIONS, Map.of());
        Pipeline pipeline = new PipelineText(parts, directory, "savepoint").stream(TOPIC).read();
        new PipelineJob(pipeline, "default").prepare();
        ServerStats before = parts.server().stats();

        List<ProducerRecord<byte[], byte[]>> first = changes(0, 6_000);
        topics.write(first);
        String savepoint;
        try (RunningJob job = parts.flink().run(pipeline)) {
            await().atMost(LIMIT)
                    .until(() -> parts.server().stats().messages() > before.messages());
            savepoint = job.stopWithSavepoint();
        }
        List<ProducerRecord<byte[], byte[]>> second = changes(5_000, 8_000);
        topics.write(second);
        try (RunningJob job = parts.flink().restore(pipeline, savepoint)) {
            awaitTable(parts);
            job.stopWithSavepoint();
        }

        ServerStats after = parts.server().stats();
        assertThat(after.messages() - before.messages())
                .as("messages that the server received")
                .isEqualTo(first.size() + second.size());
        assertThat(after.ignored() - before.ignored()).isZero();
        assertThat(parts.server().documents(TOPIC)).isEqualTo(table);
    }

    private void awaitTable(Parts parts) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(parts.server().documents(TOPIC)).isEqualTo(table));
    }

    /**
     * Every row is inserted or replaced, then changed; of five rows two are deleted, in two ways.
     */
    private List<ProducerRecord<byte[], byte[]>> changes(int from, int to) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int id = from; id < to; id++) {
            records.add(change(id, row(id, "new", "false")));
            records.add(change(id, row(id, "paid", "false")));
            table.put(String.valueOf(id), JSON.readTree("{\"id\":" + id + ",\"state\":\"paid\"}"));
            switch (id % 5) {
                case 1 -> records.add(change(id, null));
                case 2 -> records.add(change(id, row(id, "paid", "true")));
                default -> {
                    continue;
                }
            }
            table.remove(String.valueOf(id));
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> change(int id, String value) {
        return Topics.record(TOPIC, id % PARTITIONS, "{\"id\":" + id + "}", value);
    }

    private static String row(int id, String state, String deleted) {
        return "{\"id\":%d,\"state\":\"%s\",\"__deleted\":\"%s\"}".formatted(id, state, deleted);
    }
}
