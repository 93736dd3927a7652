package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.LoggedErrors;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A position that the broker no longer has stops its stream, and nothing else. */
@ExtendWith(SharedParts.class)
class LostPositionTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final OffsetAndMetadata COMMITTED_BEFORE = new OffsetAndMetadata(3);

    @Test
    void streamStopsWithItsPositionAndTheOthersGoOn(Parts parts, @TempDir Path directory)
            throws Exception {
        for (String topic : List.of("whole", "expired")) {
            parts.topics().create(topic, 1, Map.of());
        }
        Pipeline pipeline =
                new PipelineText(parts, directory, "retention")
                        .kafka("group.id", "retention").stream("whole").stream("expired").read();
        new PipelineJob(pipeline, "default").prepare();
        write(parts, 0, 10);
        String savepoint;
        try (RunningJob job = parts.flink().run(pipeline)) {
            awaitCount(parts, "whole", 10);
            awaitCount(parts, "expired", 10);
            savepoint = job.stopWithSavepoint();
        }
        write(parts, 10, 20);
        TopicPartition expired = new TopicPartition("expired", 0);
        parts.topics()
                .admin()
                .deleteRecords(Map.of(expired, RecordsToDelete.beforeOffset(15)))
                .all()
                .get();
        parts.topics()
                .admin()
                .alterConsumerGroupOffsets("retention", Map.of(expired, COMMITTED_BEFORE))
                .all()
                .get();

        for (int restored = 0; restored < 2; restored++) {
            int records = 20 + 10 * restored;
            try (LoggedErrors errors = new LoggedErrors("Stream expired is stopped");
                    RunningJob job = parts.flink().restore(pipeline, savepoint)) {
                awaitCount(parts, "whole", records);
                await().atMost(LIMIT).until(() -> job.counter(".stopped") == 1);
                write(parts, records, records + 10);
                awaitCount(parts, "whole", records + 10);
                long checkpoints = job.checkpoints();
                await().atMost(LIMIT).until(() -> job.checkpoints() >= checkpoints + 2);

                assertThat(errors.messages())
                        .singleElement()
                        .asString()
                        .contains(
                                "topic expired, partition 0: position 10, earliest available 15, end "
                                        + records
                                        + ": lost [10, 15), 5 offsets",
                                "--fresh-from earliest");
                assertThat(job.restarts()).isZero();
                savepoint = job.stopWithSavepoint();
            }
            assertThat(parts.server().documents("expired")).hasSize(10);
        }
        assertThat(
                        parts.topics()
                                .admin()
                                .listConsumerGroupOffsets("retention")
                                .partitionsToOffsetAndMetadata()
                                .get())
                .as("what a stopped stream would commit is 10")
                .containsEntry(expired, COMMITTED_BEFORE);
    }

    private static void write(Parts parts, int from, int to) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String topic : List.of("whole", "expired")) {
            IntStream.range(from, to)
                    .forEach(id -> records.add(Topics.record(topic, 0, "" + id, "{\"n\":1}")));
        }
        parts.topics().write(records);
    }

    private static void awaitCount(Parts parts, String collection, int count) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(parts.server().documents(collection)).hasSize(count));
    }
}
