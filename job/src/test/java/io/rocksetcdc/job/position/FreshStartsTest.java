package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two streams; topic handoff-orders has offsets 1 to 3 in partition 0 and none in partition 1. */
@ExtendWith(SharedParts.class)
class FreshStartsTest {

    private static final String TOPIC = "handoff-orders";

    @TempDir private Path directory;
    private Pipeline pipeline;
    private KafkaOffsets kafka;

    @BeforeEach
    void connect(Parts parts) throws Exception {
        topic(parts);
        pipeline =
                new PipelineText(parts, directory, "handoff-" + directory.getFileName())
                        .stream(TOPIC).stream("handoff-absent").read();
        kafka = new KafkaOffsets(pipeline.kafka());
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void positionIsForAllStreamsOrForThoseNamed() throws Exception {
        Origin time = Origin.of(StartPosition.parse("2024-06-21T00:00:00Z"));

        assertThat(of("earliest"))
                .containsOnlyKeys(TOPIC, "handoff-absent")
                .containsEntry(TOPIC, Origin.of(StartPosition.earliest()));
        assertThat(of("2024-06-21T00:00:00Z", "handoff-absent"))
                .isEqualTo(Map.of("handoff-absent", time));
    }

    @Test
    void unknownNamesAndPositionsAreRefused() {
        assertThatThrownBy(() -> of("earliest", "orders"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(
                        "The group has no stream orders to start fresh; its streams: handoff-absent, handoff-orders.");
        assertThatThrownBy(() -> of("erliest"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("\"erliest\" is not earliest, latest or a timestamp")
                .hasMessageContaining("handoff file");
        assertThatThrownBy(() -> of(directory.resolve("none.json").toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json cannot be read");
    }

    @Test
    void handoffIsForTheStreamsInIt() throws Exception {
        String file = handoff("{'0': 2, '1': 0}");

        assertThat(of(file))
                .isEqualTo(
                        Map.of(
                                TOPIC,
                                new Origin(
                                        "handoff " + file,
                                        ExactOffsets.of(
                                                offsets(2L, 0L),
                                                Map.of(
                                                        TOPIC,
                                                        kafka.topicIds(Set.of(TOPIC)).get(TOPIC))),
                                        Optional.empty())));
        assertThatThrownBy(() -> of(file, "handoff-absent"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("stream handoff-absent is not in the file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'0': 2}|has partitions [0] of topic handoff-orders, but Kafka has [0, 1]",
                "{'0': 2, '1': 0, '2': 0}|has partitions [0, 1, 2] of topic handoff-orders, but Kafka has [0, 1]",
                "{'0': 4, '1': 0}|has offset 4 for partition 0 of topic handoff-orders, but Kafka has 1 to 3",
                "{'0': 0, '1': 0}|has offset 0 for partition 0 of topic handoff-orders, but Kafka has 1 to 3",
                "{'0': 2, '1': -2}|has offset -2 for partition 1 of topic handoff-orders, but Kafka has 0 to 0",
                "{'0': 2, '1': '0'}|is malformed: \"1\" must be a whole number",
                "{'0': 2, 'b': 0}|is malformed: "
            })
    void handoffThatKafkaDoesNotHaveIsRefused(String partitions, String why) throws Exception {
        String file = handoff(partitions);

        assertThatThrownBy(() -> of(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("Handoff file " + file + ": stream " + TOPIC)
                .hasMessageContaining(why);
    }

    @Test
    void handoffOfAnotherTopicIsRefused() throws Exception {
        String file = handoff("{'0': 2, '1': 0}", "shop.orders");

        assertThatThrownBy(() -> of(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("has offsets of shop.orders, but the stream reads " + TOPIC);
    }

    @Test
    void topicThatIsNotThereHasNoOffsets() throws Exception {
        assertThat(kafka.end(List.of("handoff-absent"))).isEmpty();
        assertThat(kafka.end(List.of("handoff-absent", TOPIC))).isEqualTo(offsets(3L, 0L));
        assertThat(kafka.beginning(List.of(TOPIC))).isEqualTo(offsets(1L, 0L));
        assertThat(kafka.committed().read(List.of(TOPIC))).isEmpty();
    }

    private static Map<TopicPartition, Long> offsets(long ofFirst, long ofSecond) {
        return Map.of(
                new TopicPartition(TOPIC, 0), ofFirst, new TopicPartition(TOPIC, 1), ofSecond);
    }

    private Map<String, Origin> of(String from, String... streams) throws Exception {
        StartRequest request =
                new StartRequest(
                        Optional.empty(),
                        false,
                        Optional.of(from),
                        Set.of(streams),
                        Set.of(),
                        Optional.empty());
        return new FreshStarts(pipeline.group("default"), kafka, false).of(request);
    }

    private String handoff(String partitions) throws IOException {
        return handoff(partitions, TOPIC);
    }

    private String handoff(String partitions, String topic) throws IOException {
        String json = "{'%s': {'%s': %s}}".formatted(TOPIC, topic, partitions);
        return Files.writeString(directory.resolve("handoff.json"), json.replace('\'', '"'))
                .toString();
    }

    private static void topic(Parts parts) throws Exception {
        if (parts.topics().admin().listTopics().names().get().contains(TOPIC)) {
            return;
        }
        parts.topics().create(TOPIC, 2, Map.of());
        parts.topics()
                .write(
                        List.of(
                                Topics.record(TOPIC, 0, "1", "{}"),
                                Topics.record(TOPIC, 0, "2", "{}"),
                                Topics.record(TOPIC, 0, "3", "{}")));
        parts.topics()
                .admin()
                .deleteRecords(
                        Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
    }
}
