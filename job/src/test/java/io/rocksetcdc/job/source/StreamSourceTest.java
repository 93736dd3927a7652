package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.position.SavepointPositions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where streams begin, and what a topic that is not there does to the others. */
@ExtendWith(SharedParts.class)
class StreamSourceTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant NINE = Instant.parse("2024-06-21T09:00:00Z");

    @Test
    void missingTopicHoldsUpNobodyAndIsReadFromItsBeginning(Parts parts, @TempDir Path directory)
            throws Exception {
        parts.topics().create("present", 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "discovery")
                        .kafka("partition.discovery.interval.ms", "500").stream("present").stream(
                                        "absent", "start: latest")
                                .read();
        new PipelineJob(pipeline, "default").prepare();
        parts.topics().write("present", 0, "1", "{\"n\":1}");

        try (RunningJob job = parts.flink().run(pipeline)) {
            awaitIds(parts, "present", Set.of("1"));

            parts.topics().create("absent", 2, Map.of());
            parts.topics().write("absent", 0, "2", "{\"n\":2}");
            parts.topics().write("absent", 1, "3", "{\"n\":3}");
            awaitIds(parts, "absent", Set.of("2", "3"));
            assertThat(job.restarts()).isZero();
        }
    }

    @Test
    void partitionThatIsAddedIsReadFromItsBeginning(Parts parts, @TempDir Path directory)
            throws Exception {
        parts.topics().create("grown", 1, Map.of());
        Pipeline pipeline =
                new PipelineText(parts, directory, "grown")
                        .kafka("partition.discovery.interval.ms", "500").stream(
                                        "grown", "start: latest")
                                .read();
        new PipelineJob(pipeline, "default").prepare();

        String savepoint;
        try (RunningJob job = parts.flink().run(pipeline)) {
            await().atMost(LIMIT)
                    .until(
                            () -> {
                                parts.topics().write("grown", 0, "1", "{}");
                                return !parts.server().documents("grown").isEmpty();
                            });
            grow(parts, 2);
            parts.topics().write("grown", 1, "2", "{}");
            awaitIds(parts, "grown", Set.of("1", "2"));
            grow(parts, 3);
            await().atMost(LIMIT).until(() -> job.shows("partition.2.beginOffset"));
            assertThat(job.restarts()).isZero();
            savepoint = job.stopWithSavepoint();
        }
        assertThat(offset(savepoint, new TopicPartition("grown", 2)))
                .as("without a record")
                .isZero();
        grow(parts, 4);
        parts.topics().write("grown", 2, "3", "{}");
        parts.topics().write("grown", 3, "4", "{}");
        try (RunningJob job = parts.flink().restore(pipeline, savepoint)) {
            awaitIds(parts, "grown", Set.of("1", "2", "3", "4"));
            assertThat(job.restarts()).isZero();
        }
    }

    private static long offset(String savepoint, TopicPartition partition) throws Exception {
        return SavepointPositions.read(savepoint).streams().get(0).offsets().get(partition);
    }

    private static void grow(Parts parts, int partitions) throws Exception {
        parts.topics()
                .admin()
                .createPartitions(Map.of("grown", NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    @Test
    void startIsATimeOrTheEnd(Parts parts, @TempDir Path directory) throws Exception {
        for (String topic : List.of("from-time", "from-end")) {
            parts.topics().create(topic, 1, Map.of());
            parts.topics()
                    .write(
                            List.of(
                                    at(topic, NINE.minusMillis(1), "earlier"),
                                    at(topic, NINE, "nine"),
                                    at(topic, NINE.plusSeconds(1), "later")));
        }
        Pipeline pipeline =
                new PipelineText(parts, directory, "start")
                        .stream("from-time", "start: " + NINE).stream("from-end", "start: latest")
                                .read();
        new PipelineJob(pipeline, "default").prepare();

        AtomicInteger written = new AtomicInteger();
        try (RunningJob job = parts.flink().run(pipeline)) {
            awaitIds(parts, "from-time", Set.of("nine", "later"));
            await().atMost(LIMIT)
                    .until(
                            () -> {
                                String id = "new" + written.getAndIncrement();
                                parts.topics().write("from-end", 0, id, "{}");
                                return !parts.server().documents("from-end").isEmpty();
                            });
            String last = "new" + (written.get() - 1);
            await().atMost(LIMIT)
                    .until(() -> parts.server().documents("from-end").containsKey(last));
            assertThat(job.restarts()).isZero();
        }
        assertThat(parts.server().documents("from-end").keySet())
                .allMatch(id -> id.startsWith("new"));
    }

    private static void awaitIds(Parts parts, String collection, Set<String> ids) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(parts.server().documents(collection).keySet())
                                        .isEqualTo(ids));
    }

    private static ProducerRecord<byte[], byte[]> at(String topic, Instant time, String id) {
        return new ProducerRecord<>(
                topic, 0, time.toEpochMilli(), bytes(id), bytes("{\"at\":\"" + time + "\"}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
