package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.apache.kafka.common.TopicPartition;

/**
 * Exact next offsets of streams by topic and partition, in a JSON file: {@code {"orders":
 * {"shop.public.orders": {"0": 1714}}}}.
 */
final class Handoff {

    private final String path;
    private final Map<String, JsonNode> streams = new TreeMap<>();

    private Handoff(String path, JsonNode file) {
        this.path = path;
        file.properties().forEach(stream -> streams.put(stream.getKey(), stream.getValue()));
    }

    /**
     * @throws IOException if there is no such file, or it is not JSON
     */
    static Handoff read(String path) throws IOException {
        Path file = new Path(path);
        try (FSDataInputStream in = file.getFileSystem().open(file)) {
            return new Handoff(path, JsonFields.parse(in.readAllBytes()));
        } catch (IOException failure) {
            throw new IOException(
                    "handoff file %s cannot be read: %s".formatted(path, failure.getMessage()),
                    failure);
        }
    }

    Set<String> streams() {
        return streams.keySet();
    }

    /**
     * Where a stream begins, if Kafka still has all of it; with the topics' ids.
     *
     * @throws StartRefusedException if the file names another topic, one that was made again since,
     *     not all partitions, or an offset that the partition does not have
     */
    Origin origin(StreamConfig stream, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        StartPosition.Offsets offsets = offsets(stream);
        // Before the offsets: of a topic that is made again in between, the job sees another id.
        Map<String, String> ids = kafka.topicIds(stream.topicNames());
        offsets.topicIds().forEach((topic, id) -> refuseRemade(stream, topic, id, ids));
        Map<TopicPartition, Long> oldest = kafka.beginning(stream.topicNames());
        Map<TopicPartition, Long> end = kafka.end(stream.topicNames());
        Map<String, SortedMap<Integer, Long>> inFile = offsets.byTopic();
        Map<String, SortedMap<Integer, Long>> inKafka = ExactOffsets.of(end).byTopic();
        for (String topic : stream.topicNames()) {
            Set<Integer> named = inFile.getOrDefault(topic, Collections.emptySortedMap()).keySet();
            Set<Integer> there = inKafka.getOrDefault(topic, Collections.emptySortedMap()).keySet();
            if (!named.equals(there)) {
                throw refused(
                        stream,
                        "has partitions %s of topic %s, but Kafka has %s"
                                .formatted(named, topic, there));
            }
        }
        ExactOffsets.next(offsets)
                .forEach((partition, next) -> check(stream, partition, next, oldest, end));
        return new Origin(
                "handoff " + path,
                ExactOffsets.of(ExactOffsets.next(offsets), ids),
                Optional.empty());
    }

    /**
     * What the file has of a stream; empty if it has nothing.
     *
     * @throws IllegalArgumentException if it is no offsets
     */
    Optional<StartPosition.Offsets> named(String stream) {
        return Optional.ofNullable(streams.get(stream)).map(OffsetsJson::read);
    }

    private void refuseRemade(
            StreamConfig stream, String topic, String id, Map<String, String> ids) {
        if (ids.containsKey(topic) && !ids.get(topic).equals(id)) {
            throw refused(
                    stream,
                    """
                    has offsets in topic %s with the id %s, but that was deleted and made again and has the id %s now. They \
                    mean nothing there: take offsets of the new topic, and its id or none"""
                            .formatted(topic, id, ids.get(topic)));
        }
    }

    private void check(
            StreamConfig stream,
            TopicPartition partition,
            long next,
            Map<TopicPartition, Long> oldest,
            Map<TopicPartition, Long> end) {
        if (next < oldest.get(partition) || next > end.get(partition)) {
            throw refused(
                    stream,
                    "has offset %d for partition %d of topic %s, but Kafka has %d to %d"
                            .formatted(
                                    next,
                                    partition.partition(),
                                    partition.topic(),
                                    oldest.get(partition),
                                    end.get(partition)));
        }
    }

    private StartPosition.Offsets offsets(StreamConfig stream) {
        StartPosition.Offsets offsets;
        try {
            offsets = named(stream.name()).orElseThrow(() -> refused(stream, "is not in the file"));
        } catch (IllegalArgumentException malformed) {
            throw refused(stream, "is malformed: " + malformed.getMessage());
        }
        Set<String> others = new TreeSet<>(offsets.byTopic().keySet());
        stream.topicNames().forEach(others::remove);
        if (!others.isEmpty()) {
            throw refused(
                    stream,
                    "has offsets of %s, but the stream reads %s"
                            .formatted(String.join(", ", others), stream.topicText()));
        }
        return offsets;
    }

    private StartRefusedException refused(StreamConfig stream, String why) {
        return new StartRefusedException(
                "Handoff file %s: stream %s %s.".formatted(path, stream.name(), why));
    }
}
