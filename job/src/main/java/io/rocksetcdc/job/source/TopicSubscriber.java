package io.rocksetcdc.job.source;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the partitions of fixed topics. A missing topic is an empty one: Debezium makes no topic
 * for an empty table.
 */
final class TopicSubscriber implements KafkaSubscriber {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TopicSubscriber.class);

    /** A look-up that fails is repeated soon; Kafka's client would try for a minute. */
    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    private final List<String> topics;

    TopicSubscriber(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    /**
     * @throws IllegalStateException if the broker does not answer within 5 s, or refuses
     */
    @Override
    public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(
                                topics, new DescribeTopicsOptions().timeoutMs(ANSWER_WITHIN_MILLIS))
                        .topicNameValues();
        Set<TopicPartition> partitions = new HashSet<>();
        try {
            for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : descriptions.entrySet()) {
                partitions.addAll(partitionsOf(topic.getKey(), topic.getValue()));
            }
        } catch (ExecutionException failure) {
            throw failed(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(interrupted);
        }
        return partitions;
    }

    private static Set<TopicPartition> partitionsOf(
            String topic, KafkaFuture<TopicDescription> description)
            throws ExecutionException, InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        try {
            description
                    .get()
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw failure;
            }
            LOG.debug("Topic {} does not exist yet.", topic);
        }
        return partitions;
    }

    private IllegalStateException failed(Throwable cause) {
        return new IllegalStateException(
                "The partitions of %s can not be looked up: %s"
                        .formatted(topics, cause.getMessage()),
                cause);
    }
}
