package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.source.ExactOffsets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic with one record at each of the first seconds of 2024; the stream has sent four. */
@ExtendWith(SharedParts.class)
class RewindCheckTest {

    private static final String TOPIC = "rewound";
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RECORDS = 6;
    private static final long SENT = 4;

    @TempDir private Path directory;
    private Pipeline pipeline;

    @BeforeEach
    void topic(Parts parts) throws Exception {
        pipeline =
                new PipelineText(parts, directory, "rewound-" + directory.getFileName())
                        .stream(TOPIC).read();
        if (parts.topics().admin().listTopics().names().get().contains(TOPIC)) {
            return;
        }
        parts.topics().create(TOPIC, 1, Map.of());
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int second = 0; second < RECORDS; second++) {
            records.add(record(TOPIC, 0, second));
        }
        parts.topics().write(records);
    }

    @Test
    void backIsAllowed() throws Exception {
        for (String to :
                List.of(
                        "earliest",
                        "2023-12-31T00:00:00Z",
                        "2024-01-01T00:00:04Z",
                        handoff(0),
                        handoff(SENT))) {
            assertThatCode(() -> check(to)).as(to).doesNotThrowAnyException();
        }
    }

    @Test
    void aheadOfWhatWasSentIsRefused() throws Exception {
        for (String to : List.of("latest", "2024-01-01T00:00:05Z", handoff(SENT + 1))) {
            assertThatThrownBy(() -> check(to))
                    .as(to)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("Stream rewound is not rewound")
                    .hasMessageContaining("of rewound-0, but what it has sent ends at 4");
        }
    }

    /** All of the topic is older. */
    @Test
    void timeThatNoRecordHasIsTheEnd() {
        assertThatThrownBy(() -> check("2024-02-01T00:00:00Z"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("is offset 6 of rewound-0");
        assertThatThrownBy(() -> check("2024-06-01T00:00:01Z"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("is in the future");
    }

    /** The stream is stopped: it had sent one record when Kafka removed three. */
    @Test
    void whatKafkaHasRemovedCountsAsSent(Parts parts) throws Exception {
        String topic = TOPIC + "-and-gone";
        TopicPartition only = new TopicPartition(topic, 0);
        parts.topics().create(topic, 1, Map.of());
        for (int second = 0; second < RECORDS; second++) {
            parts.topics().write(List.of(record(topic, 0, second)));
        }
        parts.topics()
                .admin()
                .deleteRecords(Map.of(only, RecordsToDelete.beforeOffset(3)))
                .all()
                .get();
        pipeline =
                new PipelineText(parts, directory, topic + directory.getFileName())
                        .stream(topic).read();

        assertThat(check("earliest", topic, Map.of(only, 1L), ""))
                .hasValueSatisfying(
                        to -> assertThat(ExactOffsets.next(to)).isEqualTo(Map.of(only, 3L)));
        assertThatThrownBy(() -> check("2024-01-01T00:00:00Z", topic, Map.of(only, 1L), ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("has removed records of " + only)
                .hasMessageContaining("from 1 to 3")
                .hasMessageContaining("--to earliest");
        assertThatCode(() -> check("2024-01-01T00:00:00Z", topic, Map.of(only, -2L), ""))
                .as("nothing is known to be lost")
                .doesNotThrowAnyException();
        assertThatCode(() -> check(handoffOf(topic, 3), topic, Map.of(only, 1L), ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(handoffOf(topic, 4), topic, Map.of(only, 1L), ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("what it has sent ends at 3");
    }

    /** Of the first partition what is newer is read again; the second goes on where it is. */
    @Test
    void partitionThatEndsWithTheMarkerOfATransactionHoldsNoRewindUp(Parts parts) throws Exception {
        String topic = TOPIC + "-in-transactions";
        parts.topics().create(topic, 2, Map.of());
        try (KafkaProducer<byte[], byte[]> producer = transactional(parts, topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int second = 0; second < RECORDS; second++) {
                producer.send(record(topic, 0, second));
            }
            producer.send(record(topic, 1, 0));
            producer.commitTransaction();
        }
        pipeline =
                new PipelineText(parts, directory, topic + directory.getFileName())
                        .stream(topic).read();
        TopicPartition first = new TopicPartition(topic, 0);
        TopicPartition second = new TopicPartition(topic, 1);
        String id;
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            // The markers come when the commit has been answered.
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    kafka.end(List.of(topic))
                                            .equals(Map.of(first, RECORDS + 1L, second, 2L)));
            id = kafka.topicIds(List.of(topic)).get(topic);
        }

        assertThat(check("2024-01-01T00:00:02Z", topic, Map.of(first, 6L, second, 1L), id))
                .contains(ExactOffsets.of(Map.of(first, 2L, second, 1L), Map.of(topic, id)));
        assertThat(check("2024-01-01T00:00:02Z", topic, Map.of(first, 6L, second, 0L), id))
                .as("the second has yet to send its only record, which is older")
                .contains(ExactOffsets.of(Map.of(first, 2L, second, 0L), Map.of(topic, id)));
        assertThatThrownBy(
                        () ->
                                check(
                                        "2024-01-01T00:00:02Z",
                                        topic,
                                        Map.of(first, 6L, second, 1L),
                                        "another"))
                .as("nothing of the topic that has this name now was sent")
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("what it has sent ends at 0");
    }

    private Optional<StartPosition.Offsets> check(String to) throws Exception {
        return check(to, TOPIC, Map.of(new TopicPartition(TOPIC, 0), SENT), "");
    }

    private Optional<StartPosition.Offsets> check(
            String to, String stream, Map<TopicPartition, Long> next, String id) throws Exception {
        StreamPosition at =
                new StreamPosition(
                        stream, 1, "/sp", next, id.isEmpty() ? Map.of() : Map.of(stream, id));
        Clock june = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);
        return new RewindCheck(pipeline, june)
                .decide(new Change.Rewind(stream, to), Optional.of(at));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, int second) {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
        long time = BEGIN.plusSeconds(second).toEpochMilli();
        return new ProducerRecord<>(topic, partition, time, text, text);
    }

    private static KafkaProducer<byte[], byte[]> transactional(Parts parts, String id) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        parts.kafka().bootstrapServers(),
                        "transactional.id",
                        id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private String handoff(long next) throws Exception {
        return handoffOf(TOPIC, next);
    }

    private String handoffOf(String stream, long next) throws Exception {
        return Files.writeString(
                        directory.resolve("to-" + next + ".json"),
                        "{\"%s\": {\"%s\": {\"0\": %d}}}".formatted(stream, stream, next))
                .toString();
    }
}
