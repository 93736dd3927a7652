package io.rocksetcdc.job.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private transient volatile Map<String, String> ids = Map.of();

    TopicSubscriber(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    /**
     * @throws IllegalStateException if the broker does not answer within 5 s, or refuses
     */
    @Override
    public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(
                                topics, new DescribeTopicsOptions().timeoutMs(ANSWER_WITHIN_MILLIS))
                        .topicNameValues();
        Set<TopicPartition> partitions = new HashSet<>();
        Map<String, String> found = new HashMap<>();
        try {
            for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
                describe(answer.getKey(), answer.getValue())
                        .ifPresent(
                                topic -> {
                                    found.put(topic.name(), topic.topicId().toString());
                                    partitions.addAll(partitions(topic));
                                });
            }
        } catch (ExecutionException failure) {
            throw failed(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(interrupted);
        }
        ids = Map.copyOf(found);
        return partitions;
    }

    /**
     * Kafka's id of each topic that the last successful look-up has found; callable from any
     * thread.
     */
    Map<String, String> ids() {
        return ids;
    }

    private static Optional<TopicDescription> describe(
            String topic, KafkaFuture<TopicDescription> answer)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                LOG.debug("Topic {} does not exist.", topic);
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private IllegalStateException failed(Throwable cause) {
        return new IllegalStateException(
                "The partitions of %s can not be looked up: %s"
                        .formatted(
                                topics.size() == 1
                                        ? "topic " + topics.get(0)
                                        : topics.size() + " topics",
                                cause.getMessage()),
                cause);
    }
}
