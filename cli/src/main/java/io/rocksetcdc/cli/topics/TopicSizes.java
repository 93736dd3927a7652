package io.rocksetcdc.cli.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how much is on topics, some hundred topics at once. */
final class TopicSizes {

    private static final int AT_ONCE = 200;

    private final Admin admin;

    TopicSizes(Admin admin) {
        this.admin = admin;
    }

    /**
     * Sizes by the names of topics.
     *
     * @throws ExecutionException with Kafka's reason
     */
    Map<String, TopicSize> of(List<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> bytes = bytes();
        Map<String, TopicSize> sizes = new TreeMap<>();
        for (int from = 0; from < topics.size(); from += AT_ONCE) {
            List<String> some = topics.subList(from, Math.min(topics.size(), from + AT_ONCE));
            Map<String, TopicDescription> described =
                    admin.describeTopics(some).allTopicNames().get();
            Map<TopicPartition, Long> records = records(described.values());
            described.forEach((topic, found) -> sizes.put(topic, size(found, records, bytes)));
        }
        return sizes;
    }

    private static TopicSize size(
            TopicDescription topic,
            Map<TopicPartition, Long> records,
            Map<TopicPartition, Long> bytes) {
        List<TopicPartition> partitions = partitions(List.of(topic));
        return new TopicSize(
                partitions.size(),
                partitions.stream().mapToLong(records::get).sum(),
                partitions.stream().allMatch(bytes::containsKey)
                        ? OptionalLong.of(partitions.stream().mapToLong(bytes::get).sum())
                        : OptionalLong.empty());
    }

    private static List<TopicPartition> partitions(Collection<TopicDescription> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(
                topic ->
                        topic.partitions()
                                .forEach(
                                        one ->
                                                partitions.add(
                                                        new TopicPartition(
                                                                topic.name(), one.partition()))));
        return partitions;
    }

    private Map<TopicPartition, Long> records(Collection<TopicDescription> topics)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .collect(Collectors.toMap(one -> one, one -> ends.get(one) - begins.get(one)));
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(one -> one, one -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer = admin.listOffsets(question).all().get();
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** Of the largest replica of each partition; nothing if that may not be asked. */
    private Map<TopicPartition, Long> bytes() throws InterruptedException {
        Map<TopicPartition, Long> bytes = new HashMap<>();
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            for (Map<String, LogDirDescription> directories :
                    admin.describeLogDirs(brokers).allDescriptions().get().values()) {
                for (LogDirDescription directory : directories.values()) {
                    for (Map.Entry<TopicPartition, ReplicaInfo> replica :
                            directory.replicaInfos().entrySet()) {
                        bytes.merge(replica.getKey(), replica.getValue().size(), Math::max);
                    }
                }
            }
            return bytes;
        } catch (ExecutionException notAllowedOrNotOffered) {
            return Map.of();
        }
    }
}
