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
     * Where a stream begins, if Kafka still has all of it.
     *
     * @throws StartRefusedException if the file names another topic, not all partitions, or an
     *     offset that the partition does not have
     */
    Origin origin(StreamConfig stream, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        StartPosition.Offsets offsets = offsets(stream);
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
        return new Origin("handoff " + path, offsets, Optional.empty());
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
        if (!streams.containsKey(stream.name())) {
            throw refused(stream, "is not in the file");
        }
        StartPosition.Offsets offsets;
        try {
            offsets = ExactOffsets.of(OffsetsJson.read(streams.get(stream.name())));
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
