package io.rocksetcdc.job.source;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the partitions of fixed topics, so that one stream's topic can not fail the whole job: a
 * missing topic is an empty one (Debezium makes no topic for an empty table), and a look-up that
 * fails keeps the last answer.
 */
final class TopicSubscriber implements KafkaSubscriber {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TopicSubscriber.class);

    private final List<String> topics;
    private transient Optional<Set<TopicPartition>> lastAnswer;
    private transient int failedInARow;

    TopicSubscriber(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    /**
     * @throws IllegalStateException if not even the first look-up succeeds: nothing is known then
     *     that could be kept
     */
    @Override
    public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(topics).topicNameValues();
        Set<TopicPartition> partitions = new HashSet<>();
        try {
            for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : descriptions.entrySet()) {
                partitions.addAll(partitionsOf(topic.getKey(), topic.getValue()));
            }
        } catch (ExecutionException failure) {
            return keepLastAnswer(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return keepLastAnswer(interrupted);
        }
        lastAnswer = Optional.of(Set.copyOf(partitions));
        failedInARow = 0;
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

    private Set<TopicPartition> keepLastAnswer(Throwable failure) {
        if (lastAnswer == null || lastAnswer.isEmpty()) {
            throw new IllegalStateException(
                    "the partitions of " + topics + " can not be looked up", failure);
        }
        failedInARow++;
        LOG.warn(
                "The partitions of {} can not be looked up, {} times in a row; the last answer is kept.",
                topics,
                failedInARow,
                failure);
        return lastAnswer.get();
    }
}
