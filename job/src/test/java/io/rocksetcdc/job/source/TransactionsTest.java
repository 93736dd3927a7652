package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.server.ServerStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Of a topic that is written in transactions, what was committed is read. */
@ExtendWith(SharedParts.class)
class TransactionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOPIC = "transactions";

    @Test
    void onlyWhatWasCommittedBecomesADocument(Parts parts, @TempDir Path directory)
            throws Exception {
        parts.topics().create(TOPIC, 1, Map.of());
        Pipeline pipeline = new PipelineText(parts, directory, TOPIC).stream(TOPIC).read();
        new PipelineJob(pipeline, "default").prepare();
        ServerStats before = parts.server().stats();
        String savepoint;
        try (KafkaProducer<byte[], byte[]> producer = transactional(parts)) {
            producer.initTransactions();
            write(producer, "first", true);
            write(producer, "aborted", false);
            try (RunningJob job = parts.flink().run(pipeline)) {
                awaitIds(parts, Set.of("first"));
                write(producer, "aborted-too", false);
                write(producer, "second", true);
                awaitIds(parts, Set.of("first", "second"));
                savepoint = job.stopWithSavepoint();
            }
            write(producer, "aborted-at-last", false);
            write(producer, "third", true);
        }
        try (RunningJob job = parts.flink().restore(pipeline, savepoint)) {
            awaitIds(parts, Set.of("first", "second", "third"));
            assertThat(job.restarts()).isZero();
        }
        assertThat(parts.server().stats().messages() - before.messages()).isEqualTo(3);
    }

    private static KafkaProducer<byte[], byte[]> transactional(Parts parts) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", parts.kafka().bootstrapServers());
        properties.put("transactional.id", TOPIC);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String id, boolean commit)
            throws Exception {
        producer.beginTransaction();
        producer.send(Topics.record(TOPIC, 0, id, "{}")).get();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static void awaitIds(Parts parts, Set<String> ids) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(parts.server().documents(TOPIC).keySet()).isEqualTo(ids));
    }
}
