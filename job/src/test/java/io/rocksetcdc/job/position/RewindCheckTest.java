package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.SharedParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A topic with one record at each of the first seconds of 2024; the stream has sent four. */
@ExtendWith(SharedParts.class)
class RewindCheckTest {

    private static final String TOPIC = "rewound";
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
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
            byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
            long time = BEGIN.plusSeconds(second).toEpochMilli();
            records.add(new ProducerRecord<>(TOPIC, 0, time, text, text));
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

    private void check(String to) throws Exception {
        StreamPosition at =
                new StreamPosition(
                        TOPIC, 1, "/sp", Map.of(new TopicPartition(TOPIC, 0), SENT), Map.of());
        Clock june = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);
        new RewindCheck(pipeline, june).refuseAhead(new Change.Rewind(TOPIC, to), Optional.of(at));
    }

    private String handoff(long next) throws Exception {
        return Files.writeString(
                        directory.resolve("to-" + next + ".json"),
                        "{\"%s\": {\"%s\": {\"0\": %d}}}".formatted(TOPIC, TOPIC, next))
                .toString();
    }
}
