package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.initializer.NoStoppingOffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka's own enumerator, on look-ups that have waited for a broker and are answered together. */
class LookUpsTest {

    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders", 1);
    private static final TopicPartition OTHER = new TopicPartition("sizes", 0);

    private final Set<TopicPartition> partitions = new HashSet<>(Set.of(FIRST));
    private final Set<String> lost = new HashSet<>();
    private final QueuedCalls calls = new QueuedCalls();
    private final FailingAtFirst offsets = new FailingAtFirst();
    private final KafkaSourceEnumerator enumerator =
            new KafkaSourceEnumerator(
                    admin -> Set.copyOf(partitions),
                    offsets,
                    new NoStoppingOffsetsInitializer(),
                    client(),
                    new LookUps(
                            "stream",
                            calls.context(),
                            new KnownPartitions(new KafkaSourceEnumState(Set.of(), false)),
                            () -> Set.copyOf(lost)),
                    Boundedness.CONTINUOUS_UNBOUNDED);

    @BeforeEach
    void start() {
        enumerator.start();
    }

    @AfterEach
    void close() {
        enumerator.close();
    }

    @Test
    void queuedLookUpsAssignAPartitionOnce() {
        calls.repeat();
        lookAgain();

        assertThat(calls.assigned()).containsExactly(new KafkaPartitionSplit(FIRST, 5));
    }

    @Test
    void partitionsAreFoundAfterwards() {
        calls.answerAll();
        partitions.add(SECOND);
        calls.repeat();
        lookAgain();

        assertAssigned(FIRST, SECOND);
    }

    @Test
    void offsetsThatAreNotAnsweredAreAskedForAgain() {
        offsets.fail = true;
        lookAgain();
        assertThat(calls.assigned()).isEmpty();

        lookAgain();
        assertThat(calls.assigned()).containsExactly(new KafkaPartitionSplit(FIRST, 5));
    }

    @Test
    void partitionsOfTheOtherTopicsAreFoundWhileOneIsGone() {
        calls.answerAll();
        partitions.remove(FIRST);
        partitions.add(OTHER);
        lost.add("orders");
        lookAgain();

        assertAssigned(FIRST, OTHER);
        assertThat(offsets.asked).containsExactly(FIRST);
    }

    @Test
    void partitionsOfATopicThatWasMadeAgainAreNotAssigned() {
        calls.answerAll();
        partitions.addAll(Set.of(SECOND, OTHER));
        lost.add("orders");
        lookAgain();

        assertAssigned(FIRST, OTHER);
    }

    @Test
    void offsetsThatMayBeThoseOfAnotherTopicOfThatNameAreAskedForAgain() {
        partitions.add(OTHER);
        calls.answerNext();
        lost.add("orders");
        calls.answerNext();
        assertThat(calls.assigned()).isEmpty();

        lookAgain();
        assertThat(calls.assigned()).containsExactly(new KafkaPartitionSplit(OTHER, 5));
    }

    private void lookAgain() {
        calls.repeat();
        calls.answerAll();
    }

    private void assertAssigned(TopicPartition... expected) {
        assertThat(calls.assigned())
                .extracting(KafkaPartitionSplit::getTopicPartition)
                .containsExactly(expected);
    }

    private static Properties client() {
        Properties client = new Properties();
        // Nobody answers there; the enumerator's client gives up soon when it is closed.
        client.setProperty("bootstrap.servers", "127.0.0.1:1");
        client.setProperty("request.timeout.ms", "1");
        client.setProperty("default.api.timeout.ms", "1");
        client.setProperty("reconnect.backoff.ms", "60000");
        client.setProperty("reconnect.backoff.max.ms", "60000");
        client.setProperty("client.id.prefix", "look-ups");
        client.setProperty("partition.discovery.interval.ms", "1000");
        return client;
    }

    private static final class FailingAtFirst implements OffsetsInitializer {

        private final List<TopicPartition> asked = new ArrayList<>();
        private boolean fail;

        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
            asked.addAll(partitions);
            if (fail) {
                fail = false;
                throw new IllegalStateException("no broker");
            }
            Map<TopicPartition, Long> starts = new HashMap<>();
            partitions.forEach(partition -> starts.put(partition, 5L));
            return starts;
        }

        @Override
        public OffsetResetStrategy getAutoOffsetResetStrategy() {
            return OffsetResetStrategy.NONE;
        }
    }
}
