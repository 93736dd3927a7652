package io.rocksetcdc.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {

    @Test
    void restartKeepsPortTopicsAndRecords(@TempDir Path directory) throws Exception {
        int port;
        try (LocalBroker broker = LocalBroker.start(directory)) {
            port = broker.port();
            broker.createTopic("orders", 2, Map.of());
            broker.createTopic("orders", 2, Map.of());
            send(broker, "orders", "one");
        }

        try (LocalBroker broker = LocalBroker.start(directory, port)) {
            TopicReader reader = new TopicReader(broker);
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(reader.partitions("orders")).isEqualTo(2);
            assertThat(reader.read("orders", 1))
                    .singleElement()
                    .satisfies(
                            found -> assertThat(new String(found.value(), UTF_8)).isEqualTo("one"));
        }
    }

    @Test
    void topicsAreNotCreatedByThemselves(@TempDir Path directory) {
        try (LocalBroker broker = LocalBroker.start(directory)) {
            assertThatThrownBy(() -> send(broker, "nobody-made-me", "one"))
                    .hasStackTraceContaining("nobody-made-me");
            assertThat(new TopicReader(broker).topics()).doesNotContain("nobody-made-me");
        }
    }

    @Test
    void takenPortIsNamed(@TempDir Path directory) {
        try (LocalBroker broker = LocalBroker.start(directory.resolve("one"))) {
            assertThatThrownBy(() -> LocalBroker.start(directory.resolve("two"), broker.port()))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + broker.port());
        }
    }

    private static void send(LocalBroker broker, String topic, String value) throws Exception {
        Map<String, Object> configs =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 3000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configs, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }
}
