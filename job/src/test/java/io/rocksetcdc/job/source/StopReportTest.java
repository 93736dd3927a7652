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
        assertThat(report(away(), at(2, 5)))
                .contains("partition 2: position 5, the broker does not say what it has");
    }

    @Test
    void streamOfOneTopicIsStartedAfreshAsAWhole() {
        assertThat(report(away(), at(2, 5)))
                .endsWith(
                        "this stream afresh: --fresh-from earliest --stream orders (all that the topic has),"
                                + " or --fresh-from latest (what is new).");
        assertThat(stopped(1, away()).remade(new TopicRemade(TOPIC, "a", "b")))
                .endsWith("this stream afresh: --fresh-from earliest --stream orders.");
    }

    @Test
    void unitKeepsThePositionsOfItsOtherTopics() {
        String others =
                "--fresh-from <handoff file>. The file has the next offset of each partition of its 3 topics, as"
                        + " `rockset-cdc offsets <savepoint>` shows it, but ";
        String format = ": {\"orders\": {\"<topic>\": {\"<partition>\": <next offset>}}}. ";

        assertThat(lost(stopped(3, away()), at(2, 5)))
                .contains(others + "for the partitions above one that the broker has" + format)
                .doesNotContain("--stream");
        assertThat(stopped(3, away()).remade(new TopicRemade(TOPIC, "a", "b")))
                .contains(
                        others
                                + "for those of topic reported the earliest that the broker has"
                                + format)
                .doesNotContain("--stream");
    }

    private static String away() {
        return "127.0.0.1:" + FreePort.find();
    }

    /** The consumer fails at the first partition that it looks at. */
    private static String lost(StopReport report, KafkaPartitionSplit... positions) {
        return report.lost(
                List.of(positions),
                new OffsetOutOfRangeException(Map.of(new TopicPartition(TOPIC, 2), 5L)));
    }

    private static String report(String brokers, KafkaPartitionSplit... positions) {
        return lost(stopped(1, brokers), positions);
    }

    private static StopReport stopped(int topics, String brokers) {
        Properties client = new Properties();
        client.put("bootstrap.servers", brokers);
        return new StopReport("orders", topics, new BrokerOffsets(client));
    }

    private static KafkaPartitionSplit at(int partition, long offset) {
        return new KafkaPartitionSplit(new TopicPartition(TOPIC, partition), offset);
    }
}
