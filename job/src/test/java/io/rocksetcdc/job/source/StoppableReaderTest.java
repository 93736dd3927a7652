package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** With a reader that records what it is told: no broker brings a deleted topic back. */
class StoppableReaderTest {

    private static final KafkaPartitionSplit ORDERS =
            new KafkaPartitionSplit(new TopicPartition("orders", 0), 10);
    private static final KafkaPartitionSplit EVENTS =
            new KafkaPartitionSplit(new TopicPartition("events", 0), 20);

    private final List<Collection<?>> pausedAndResumed = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final StoppableReader reader =
            new StoppableReader(
                    recording(),
                    new StopReport("stream", 2, new BrokerOffsets(new Properties())),
                    new BeginningGauges(new UnregisteredMetricsGroup()),
                    new ExactSplits(unknown -> Map.of()));

    @Test
    void topicThatIsGoneIsPausedUntilItIsBack() {
        reader.handleSourceEvents(new TopicAbsent("orders", true));
        reader.handleSourceEvents(new TopicAbsent("orders", false));

        assertThat(pausedAndResumed)
                .containsExactly(List.of("orders-0"), List.of(), List.of(), List.of("orders-0"));
        assertThat(reader.isStopped()).isFalse();
    }

    @Test
    void stoppedReaderHasEndedKafkasAndKeepsItsPositions() throws Exception {
        reader.handleSourceEvents(new TopicRemade("orders", "a", "b"));
        calls.clear();
        reader.addSplits(List.of());
        reader.notifyCheckpointComplete(1);
        reader.close();

        assertThat(calls).isEmpty();
        assertThat(reader.isStopped()).isTrue();
        assertThat(reader.snapshotState(2)).containsExactly(ORDERS, EVENTS);
    }

    @Test
    void otherFailuresFailTheTask() {
        assertThatThrownBy(() -> reader.pollNext(null)).hasRootCauseMessage("not the position");
        assertThat(reader.isStopped()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> recording() {
        return (SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SourceReader.class},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName());
                            switch (method.getName()) {
                                case "snapshotState":
                                    return List.of(ORDERS, EVENTS);
                                case "pauseOrResumeSplits":
                                    pausedAndResumed.add((Collection<?>) arguments[0]);
                                    pausedAndResumed.add((Collection<?>) arguments[1]);
                                    return null;
                                case "pollNext":
                                    throw new IllegalStateException(
                                            new KafkaException("not the position"));
                                default:
                                    return null;
                            }
                        });
    }
}
