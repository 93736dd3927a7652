package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.FreePort;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedParts.class)
class StopReportTest {

    private static final String TOPIC = "reported";

    @Test
    void eachPartitionWithoutItsRecordsIsNamed(Parts parts) throws Exception {
        parts.topics().create(TOPIC, 3, Map.of());
        parts.topics().write(List.of(Topics.record(TOPIC, 1, "1", "{}")));

        assertThat(
                        report(
                                parts.kafka().bootstrapServers(),
                                at(2, KafkaPartitionSplit.COMMITTED_OFFSET),
                                at(1, 1),
                                at(0, 7)))
                .contains(
                        "Stream orders is stopped",
                        "\n  topic reported, partition 0: position 7, earliest available 0, end 0:"
                                + " beyond the end, so the topic was probably deleted and made again",
                        "\n  topic reported, partition 2: no position, earliest available 0, end 0\n")
                .doesNotContain("partition 1");
    }

    @Test
    void brokerThatIsAwayLeavesThePosition() {
        assertThat(report("127.0.0.1:" + FreePort.find(), at(2, 5)))
                .contains("partition 2: position 5, the broker does not say what it has");
    }

    /** The consumer fails at the first partition that it looks at. */
    private static String report(String brokers, KafkaPartitionSplit... positions) {
        Properties client = new Properties();
        client.put("bootstrap.servers", brokers);
        return new StopReport("orders", new BrokerOffsets(client))
                .lost(
                        List.of(positions),
                        new OffsetOutOfRangeException(Map.of(new TopicPartition(TOPIC, 2), 5L)));
    }

    private static KafkaPartitionSplit at(int partition, long offset) {
        return new KafkaPartitionSplit(new TopicPartition(TOPIC, partition), offset);
    }
}
