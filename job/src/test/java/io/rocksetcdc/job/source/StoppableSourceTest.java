package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.config.StartPosition;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StoppableSourceTest {

    private static final Map<TopicPartition, Long> NEXT =
            Map.of(new TopicPartition("orders", 0), 5L, new TopicPartition("sizes", 0), 7L);

    @Test
    void exactOffsetsAreOffsetsInTheTopicsThatTheyName() throws Exception {
        EnumeratorState begun = begun(ExactOffsets.of(NEXT, Map.of("orders", "a")));

        assertThat(begun.topicIds()).isEqualTo(Map.of("orders", "a", "sizes", TopicWatch.NO_ID));
        assertThat(begun.lateTopics()).isEmpty();
        assertThat(begun.kafka().splits()).isEmpty();
    }

    @Test
    void ofOtherStartsNoTopicIsKnown() throws Exception {
        assertThat(begun(StartPosition.earliest()).topicIds()).isEmpty();
        assertThat(begun(StartPosition.parse("2024-01-01T00:00:00Z")).topicIds()).isEmpty();
    }

    private static EnumeratorState begun(StartPosition start) throws Exception {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", "127.0.0.1:1");
        StoppableSource source =
                new StoppableSource(
                        "stream",
                        List.of("orders", "sizes", "late"),
                        new StartOffsets(start),
                        client);
        return source.createEnumerator(new QueuedCalls().context()).snapshotState(1);
    }
}
