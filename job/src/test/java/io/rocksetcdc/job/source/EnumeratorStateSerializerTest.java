package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EnumeratorStateSerializerTest {

    private final EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();
    private final KafkaPartitionSplit assigned =
            new KafkaPartitionSplit(new TopicPartition("orders", 0), 7);
    private final KafkaSourceEnumState kafka =
            new KafkaSourceEnumState(List.of(assigned), List.of(), true);

    @Test
    void stateComesBackAsItWas() throws IOException {
        EnumeratorState state =
                new EnumeratorState(
                        kafka, Map.of("orders", "x5s", "events", "p_0"), Set.of("events"));

        EnumeratorState restored =
                serializer.deserialize(serializer.getVersion(), serializer.serialize(state));

        assertThat(restored.topicIds()).isEqualTo(state.topicIds());
        assertThat(restored.lateTopics()).isEqualTo(state.lateTopics());
        assertThat(restored.kafka().assignedSplits()).containsExactly(assigned);
        assertThat(restored.kafka().initialDiscoveryFinished()).isTrue();
    }

    /** Approved: savepoints have these bytes. */
    @Test
    void bytesAreThese() throws IOException {
        EnumeratorState state =
                new EnumeratorState(kafka, Map.of("orders", "x5s"), Set.of("events"));

        assertThat(serializer.getVersion()).isEqualTo(1000);
        assertThat(HexFormat.of().formatHex(serializer.serialize(state)))
                .isEqualTo(
                        "000000030000002d00000001000000000000001c00066f726465727300000000"
                                + "0000000000000007800000000000000000000000010000000100066f72646572"
                                + "7300037835730000000100066576656e7473");
    }

    @Test
    void savepointOfABareKafkaSourceKnowsNoTopics() throws IOException {
        KafkaSourceEnumStateSerializer flinks = new KafkaSourceEnumStateSerializer();

        EnumeratorState restored =
                serializer.deserialize(flinks.getVersion(), flinks.serialize(kafka));

        assertThat(restored.topicIds()).isEmpty();
        assertThat(restored.kafka().assignedSplits()).containsExactly(assigned);
    }

    @Test
    void bytesThatAreCutOffAreRefused() throws IOException {
        byte[] bytes = serializer.serialize(EnumeratorState.of(kafka));

        assertThatThrownBy(
                        () ->
                                serializer.deserialize(
                                        EnumeratorStateSerializer.VERSION,
                                        Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(EOFException.class);
    }
}
