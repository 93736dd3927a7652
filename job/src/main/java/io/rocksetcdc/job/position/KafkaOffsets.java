package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.secrets.SecretResolver;
import io.rocksetcdc.job.source.KafkaAdmin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka for offsets before a job starts. */
final class KafkaOffsets implements AutoCloseable {

    private final Admin admin;
    private final String consumerGroup;

    /**
     * @throws IOException if there can not be a client for these properties
     */
    KafkaOffsets(KafkaConfig kafka) throws IOException {
        this(kafka, Optional.empty());
    }

    /**
     * @param patience how long an answer may take; as long as Kafka's client waits if it is empty
     * @throws IOException if there can not be a client for these properties
     */
    KafkaOffsets(KafkaConfig kafka, Optional<Duration> patience) throws IOException {
        consumerGroup = kafka.groupId().resolve(SecretResolver.ofProcess()).reveal();
        Map<String, String> settings = new HashMap<>();
        patience.map(Duration::toMillis)
                .map(String::valueOf)
                .ifPresent(
                        millis -> {
                            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
                            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
                        });
        admin = KafkaAdmin.open(kafka, settings);
    }

    /**
     * What the pipeline's consumer group has committed.
     *
     * @throws IOException if Kafka does not answer
     */
    CommittedOffsets committed() throws IOException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        answer(
                        "the offsets of the consumer group",
                        admin.listConsumerGroupOffsets(consumerGroup)
                                .partitionsToOffsetAndMetadata())
                .forEach(
                        (partition, offset) -> {
                            if (offset != null) {
                                committed.put(partition, offset.offset());
                            }
                        });
        return new CommittedOffsets(committed);
    }

    /**
     * Kafka's id of each of these topics that exists; none of brokers before 2.8.
     *
     * @throws IOException if Kafka does not answer
     */
    Map<String, String> topicIds(Collection<String> topics)
            throws IOException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        for (TopicDescription topic : described(topics)) {
            if (!topic.topicId().equals(Uuid.ZERO_UUID)) {
                ids.put(topic.name(), topic.topicId().toString());
            }
        }
        return ids;
    }

    /**
     * What there is of these topics.
     *
     * @throws IOException if Kafka does not answer
     */
    TopicsNow now(Collection<String> topics) throws IOException, InterruptedException {
        Map<String, String> ids = topicIds(topics);
        return new TopicsNow(ids, beginning(topics), end(topics));
    }

    /**
     * The next offset that each partition of these topics will give; a topic that does not exist
     * has none.
     *
     * @throws IOException if Kafka does not answer
     */
    Map<TopicPartition, Long> end(Collection<String> topics)
            throws IOException, InterruptedException {
        return offsets(topics, OffsetSpec.latest());
    }

    /** The same for the oldest record that each partition still has. */
    Map<TopicPartition, Long> beginning(Collection<String> topics)
            throws IOException, InterruptedException {
        return offsets(topics, OffsetSpec.earliest());
    }

    /**
     * The same for the first record that is not older than an instant; the end of a partition that
     * has none.
     */
    Map<TopicPartition, Long> since(Collection<String> topics, Instant instant)
            throws IOException, InterruptedException {
        Map<TopicPartition, Long> offsets = end(topics);
        offsets(topics, OffsetSpec.forTimestamp(instant.toEpochMilli()))
                .forEach(
                        (partition, found) ->
                                offsets.computeIfPresent(
                                        partition, (same, end) -> found < 0 ? end : found));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec which)
            throws IOException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicDescription topic : described(topics)) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                asked.put(new TopicPartition(topic.name(), partition.partition()), which);
            }
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer("the offsets of topics", admin.listOffsets(asked).all())
                .forEach((partition, at) -> offsets.put(partition, at.offset()));
        return offsets;
    }

    /** Those that exist. */
    private List<TopicDescription> described(Collection<String> topics)
            throws IOException, InterruptedException {
        List<TopicDescription> described = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                described.add(topic.getValue().get());
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw unanswered("topic " + topic.getKey(), failure);
                }
            }
        }
        return described;
    }

    private static <T> T answer(String what, KafkaFuture<T> answer)
            throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw unanswered(what, failure);
        }
    }

    private static IOException unanswered(String what, ExecutionException failure) {
        return new IOException(
                "Kafka does not answer for %s: %s".formatted(what, failure.getCause().getMessage()),
                failure.getCause());
    }
}
