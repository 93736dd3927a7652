package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.source.ExactOffsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class StreamPositionTest {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    @Test
    void topicWithAnotherIdWasMadeAgain() {
        StreamPosition at = at(Map.of("orders", "a"));

        assertThat(at.remade(Map.of("orders", "b"))).containsExactly("orders");
        assertThat(at.remade(Map.of("orders", "a"))).isEmpty();
        assertThat(at.remade(Map.of())).isEmpty();
    }

    @Test
    void topicWhoseIdIsNotKnownTellsNothing() {
        assertThat(at(Map.of()).remade(Map.of("orders", "b"))).isEmpty();
        assertThat(at(Map.of("orders", Uuid.ZERO_UUID.toString())).remade(Map.of("orders", "b")))
                .isEmpty();
    }

    /** Brokers before 2.8 have no ids. */
    @Test
    void topicWithFewerPartitionsWasMadeAgain() {
        TopicPartition second = new TopicPartition("orders", 1);
        TopicPartition gone = new TopicPartition("gone", 0);
        StreamPosition at =
                new StreamPosition(
                        "orders", 1, "/sp", Map.of(ORDERS, 7L, second, 8L, gone, 9L), Map.of());

        assertThat(at.shrunk(Set.of(ORDERS))).containsExactly("orders");
        assertThat(at.shrunk(Set.of(ORDERS, second, new TopicPartition("orders", 2)))).isEmpty();
        assertThat(at.within(ExactOffsets.of(Map.of(ORDERS, 0L))).next()).isEmpty();
        assertThat(at.within(ExactOffsets.of(Map.of(ORDERS, 7L, second, 8L))).next())
                .isEqualTo(Map.of(ORDERS, 7L, second, 8L));
    }

    private static StreamPosition at(Map<String, String> topicIds) {
        return new StreamPosition("orders", 1, "/sp", Map.of(ORDERS, 7L), topicIds);
    }
}
