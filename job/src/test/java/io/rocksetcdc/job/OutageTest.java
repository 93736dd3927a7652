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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An API server that is away costs time; one that refuses the key ends the job. */
@ExtendWith(SharedParts.class)
class OutageTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int KEYS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> table = new TreeMap<>();

    @Test
    void nothingIsLostOrReorderedWhileTheServerIsAway(Parts parts, @TempDir Path directory)
            throws Exception {
        String topic = "outage";
        parts.topics().create(topic, 2, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, topic)
                        .checkpointTimeout("1s").stream(topic).read();
        new PipelineJob(pipeline, "default").prepare();
        ServerStats server = parts.server().stats();
        try (RunningJob job = parts.flink().run(pipeline)) {
            parts.topics().write(versions(topic, 1, 50));
            awaitTable(parts, topic);

            parts.server().stop();
            try {
                parts.topics().write(versions(topic, 50, 100));
                await().atMost(LIMIT).until(() -> job.counter(".answers.retry") >= 3);
                int failed = job.failedCheckpoints();
                await().atMost(LIMIT).until(() -> job.failedCheckpoints() >= failed + 2);
                parts.topics().write(versions(topic, 100, 150));
            } finally {
                parts.server().startAgain();
            }
            awaitTable(parts, topic);
            server = parts.server().stats();
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(job.restarts()).isZero();
        }
        assertThat(server.messages()).as("each record once").isEqualTo(100 * KEYS);
        assertThat(server.ignored()).isZero();
        assertThat(server.rejected()).isZero();
    }

    @Test
    void recordsThatAreSentAgainAfterTheLossOfATaskAreIgnored(Parts parts, @TempDir Path directory)
            throws Exception {
        String topic = "task-lost";
        parts.topics().create(topic, 2, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, topic)
                        .checkpointInterval("1h").stream(topic).read();
        new PipelineJob(pipeline, "default").prepare();
        List<ProducerRecord<byte[], byte[]>> first = versions(topic, 1, 50);
        List<ProducerRecord<byte[], byte[]>> second = versions(topic, 50, 100);
        ServerStats before = parts.server().stats();
        try (RunningJob job = parts.flink().run(pipeline)) {
            parts.topics().write(first);
            await().atMost(LIMIT).until(() -> messages(parts) - before.messages() == first.size());
            parts.flink().replaceTaskManager();
            parts.topics().write(second);
            awaitTable(parts, topic);
            assertThat(job.restarts()).isPositive();
        }
        ServerStats after = parts.server().stats();
        assertThat(after.messages() - before.messages())
                .isEqualTo(2L * first.size() + second.size());
        assertThat(after.ignored() - before.ignored()).isEqualTo(first.size());
    }

    @Test
    void refusedKeyEndsTheJobForGood(Parts parts, @TempDir Path directory) throws Exception {
        String topic = "refused";
        parts.topics().create(topic, 1, Map.of());
        PipelineText text = new PipelineText(parts, directory, topic).stream(topic);
        Pipeline pipeline = text.read();
        new PipelineJob(pipeline, "default").prepare();
        String wrongKey = "kafka://not-the-key-of-any-integration@example.org";
        Files.writeString(text.integrationKey(), wrongKey);
        parts.topics().write(topic, 0, "1", "{\"n\":1}");

        try (RunningJob job = parts.flink().run(pipeline)) {
            assertThat(job.awaitFailure())
                    .startsWith("FAILED")
                    .contains("HTTP 401", "topic refused", "Check that rockset.integration.key")
                    .doesNotContain("not-the-key-of-any-integration");
            assertThat(job.restarts()).isZero();
        }
    }

    private static long messages(Parts parts) {
        return parts.server().stats().messages();
    }

    private void awaitTable(Parts parts, String collection) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(parts.server().documents(collection)).isEqualTo(table));
    }

    private List<ProducerRecord<byte[], byte[]>> versions(String topic, int from, int to)
            throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int version = from; version < to; version++) {
            for (int key = 0; key < KEYS; key++) {
                String row = "{\"key\":%d,\"version\":%d}".formatted(key, version);
                records.add(Topics.record(topic, key % 2, "k" + key, row));
                table.put("k" + key, JSON.readTree(row));
            }
        }
        return records;
    }
}
