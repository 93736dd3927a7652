package io.rocksetcdc.job.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a broker, with a client that lives as long as the question, what it has of partitions. */
final class BrokerOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerOffsets.class);

    /** A task waits for the answer. */
    private static final String ANSWER_WITHIN_MILLIS = "5000";

    private final Properties client;

    /**
     * @param client properties of a consumer or an admin client
     */
    BrokerOffsets(Properties client) {
        this.client = client;
    }

    /** What the broker has; without those of which it says nothing within 5 s. */
    Map<TopicPartition, OffsetRange> of(Set<TopicPartition> partitions) {
        Properties bounded = new Properties();
        bounded.putAll(client);
        bounded.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        try (Admin admin = Admin.create(bounded)) {
            ListOffsetsResult earliest = ask(admin, partitions, OffsetSpec.earliest());
            ListOffsetsResult end = ask(admin, partitions, OffsetSpec.latest());
            for (TopicPartition partition : partitions) {
                range(earliest, end, partition).ifPresent(range -> ranges.put(partition, range));
            }
        } catch (KafkaException failure) {
            LOG.warn("The broker does not say which offsets it has.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return ranges;
    }

    private static Optional<OffsetRange> range(
            ListOffsetsResult earliest, ListOffsetsResult end, TopicPartition partition)
            throws InterruptedException {
        try {
            return Optional.of(
                    new OffsetRange(offset(earliest, partition), offset(end, partition)));
        } catch (ExecutionException failure) {
            LOG.warn(
                    "The broker does not say which offsets {} has: {}",
                    partition,
                    failure.getCause().getMessage());
            return Optional.empty();
        }
    }

    private static ListOffsetsResult ask(
            Admin admin, Set<TopicPartition> partitions, OffsetSpec which) {
        return admin.listOffsets(
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), unused -> which)));
    }

    private static long offset(ListOffsetsResult answers, TopicPartition partition)
            throws ExecutionException, InterruptedException {
        return answers.partitionResult(partition).get().offset();
    }
}
