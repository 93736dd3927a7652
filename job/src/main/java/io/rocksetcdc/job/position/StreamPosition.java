package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Where a stream is while its job is stopped.
 *
 * @param stream its name
 * @param generation the one that the position belongs to
 * @param savepoint the savepoint or checkpoint that has it
 * @param next the next offset of each partition
 * @param topicIds Kafka's ids of the topics that the offsets are offsets in, where they are known
 */
public record StreamPosition(
        String stream,
        int generation,
        String savepoint,
        Map<TopicPartition, Long> next,
        Map<String, String> topicIds) {

    public StreamPosition {
        next = Map.copyOf(next);
        Map<String, String> known = new HashMap<>(topicIds);
        known.values().removeIf(Uuid.ZERO_UUID.toString()::equals);
        topicIds = Map.copyOf(known);
    }

    /** Those in a savepoint; of a stream with several generations the last one comes last. */
    static List<StreamPosition> in(String savepoint) throws IOException {
        return SavepointPositions.read(savepoint).streams().stream()
                .map(
                        at ->
                                new StreamPosition(
                                        at.uids().stream(),
                                        at.uids().generation(),
                                        savepoint,
                                        at.offsets(),
                                        at.topicIds()))
                .toList();
    }

    /**
     * The topics that were made again since: the offsets mean nothing in them.
     *
     * @param idsNow ids of the topics as they are now
     */
    SortedSet<String> remade(Map<String, String> idsNow) {
        SortedSet<String> remade = new TreeSet<>(topicIds.keySet());
        remade.removeIf(
                topic ->
                        topicIds.get(topic)
                                .equals(idsNow.getOrDefault(topic, topicIds.get(topic))));
        return remade;
    }

    /**
     * The topics that have lost a partition since: so were they made again, also if no id says it.
     *
     * @param now all partitions of the topics that there are
     */
    SortedSet<String> shrunk(Set<TopicPartition> now) {
        Set<String> topics = now.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        return next.keySet().stream()
                .filter(partition -> !now.contains(partition))
                .map(TopicPartition::topic)
                .filter(topics::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The part of it that was handed on: not that of topics that were gone, or made again. */
    StreamPosition within(StartPosition.Offsets handedOn) {
        Map<TopicPartition, Long> part = new HashMap<>(next);
        part.keySet().retainAll(ExactOffsets.next(handedOn).keySet());
        SortedSet<String> remade = remade(handedOn.topicIds());
        remade.addAll(shrunk(ExactOffsets.next(handedOn).keySet()));
        part.keySet().removeIf(partition -> remade.contains(partition.topic()));
        return new StreamPosition(stream, generation, savepoint, part, topicIds);
    }
}
