package io.rocksetcdc.cli.status;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker which offsets its topics hold. */
public final class TopicRanges implements AutoCloseable {

    private static final String REQUEST_MILLIS = "5000";
    private static final String CALL_MILLIS = "10000";

    private final Admin admin;

    private TopicRanges(Admin admin) {
        this.admin = admin;
    }

    /** Asks brokers that need no more than their addresses. */
    public static TopicRanges of(String bootstrapServers) {
        Properties client = new Properties();
        client.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return of(client);
    }

    /**
     * Asks with these properties of a Kafka client; gives up after 10 seconds unless they say
     * otherwise.
     */
    public static TopicRanges of(Properties client) {
        Properties bounded = new Properties();
        bounded.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        bounded.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        bounded.putAll(client);
        return new TopicRanges(Admin.create(bounded));
    }

    /**
     * By topic and partition. A topic that does not exist has no partitions; one that may not be
     * seen is not in the answer.
     *
     * @throws ExecutionException if the broker does not answer
     */
    public Map<String, Map<Integer, OffsetRange>> read(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, Map<Integer, OffsetRange>> ranges = new HashMap<>();
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            int partitions = partitions(topic.getValue());
            if (partitions >= 0) {
                ranges.put(topic.getKey(), new HashMap<>());
            }
            for (int i = 0; i < partitions; i++) {
                first.put(new TopicPartition(topic.getKey(), i), OffsetSpec.earliest());
                last.put(new TopicPartition(topic.getKey(), i), OffsetSpec.latest());
            }
        }
        ListOffsetsResult begins = admin.listOffsets(first);
        ListOffsetsResult ends = admin.listOffsets(last);
        for (TopicPartition partition : first.keySet()) {
            ranges.get(partition.topic())
                    .put(
                            partition.partition(),
                            new OffsetRange(
                                    begins.partitionResult(partition).get().offset(),
                                    ends.partitionResult(partition).get().offset()));
        }
        return ranges;
    }

    @Override
    public void close() {
        admin.close();
    }

    /** -1 if they may not be seen. */
    private static int partitions(KafkaFuture<TopicDescription> topic)
            throws ExecutionException, InterruptedException {
        try {
            return topic.get().partitions().size();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            if (failure.getCause() instanceof AuthorizationException) {
                return -1;
            }
            throw failure;
        }
    }
}
