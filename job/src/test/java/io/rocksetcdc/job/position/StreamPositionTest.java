package io.rocksetcdc.job.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

    private static StreamPosition at(Map<String, String> topicIds) {
        return new StreamPosition("orders", 1, "/sp", Map.of(ORDERS, 7L), topicIds);
    }
}
