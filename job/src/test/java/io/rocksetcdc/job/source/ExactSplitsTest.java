package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.SharedParts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedParts.class)
class ExactSplitsTest {

    private static final TopicPartition EXACT = new TopicPartition("exact", 0);

    @Test
    void beginningIsWhereItIsWhenItIsFirstAskedFor(Parts parts) throws Exception {
        parts.topics().create("exact", 1, Map.of());
        for (int i = 0; i < 9; i++) {
            parts.topics().write("exact", 0, "key", "{}");
        }
        deleteBefore(parts, 3);
        Properties client = new Properties();
        client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka().bootstrapServers());
        ExactSplits exact = new ExactSplits(new BrokerOffsets(client)::of);

        assertThat(exact.of(List.of(atBeginning()))).containsExactly(at(3));
        deleteBefore(parts, 6);
        assertThat(exact.of(List.of(atBeginning()))).as("still unread").containsExactly(at(3));
        assertThat(exact.of(List.of(at(5)))).as("read by now").containsExactly(at(5));
    }

    @Test
    void brokerThatDoesNotAnswerIsAskedAgain() {
        Deque<Map<TopicPartition, OffsetRange>> answers =
                new ArrayDeque<>(List.of(Map.of(), Map.of(EXACT, new OffsetRange(3, 9))));
        ExactSplits exact = new ExactSplits(unknown -> answers.remove());

        assertThat(exact.of(List.of(atBeginning()))).containsExactly(atBeginning());
        assertThat(exact.of(List.of(atBeginning()))).containsExactly(at(3));
        assertThat(exact.of(List.of(atBeginning()))).as("known by now").containsExactly(at(3));
    }

    private static void deleteBefore(Parts parts, long offset) throws Exception {
        parts.topics()
                .admin()
                .deleteRecords(Map.of(EXACT, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    private static KafkaPartitionSplit atBeginning() {
        return at(KafkaPartitionSplit.EARLIEST_OFFSET);
    }

    private static KafkaPartitionSplit at(long offset) {
        return new KafkaPartitionSplit(EXACT, offset);
    }
}
