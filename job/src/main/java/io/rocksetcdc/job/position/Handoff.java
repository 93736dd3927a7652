package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** Whether a position is the path of such a file. */
    static boolean isPath(String from) {
        return from.contains("/") || from.endsWith(".json");
    }

    /** Writes a file, in place of one that is there. */
    static void write(String path, Map<String, StartPosition.Offsets> next) throws IOException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        next.forEach((stream, offsets) -> OffsetsJson.write(offsets, file.putObject(stream)));
        Path target = new Path(path);
        new WholeFiles(target.getFileSystem())
                .write(target, file.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where a stream begins; with the topics' ids.
     *
     * @param mayBeLost whether an offset is taken that its partition does not have: there the
     *     stream stops, and the others of its job go on
     * @throws StartRefusedException if the file names another topic, one that was made again since,
     *     not all partitions, or an offset that may not be lost and is
     */
    Origin origin(StreamConfig stream, KafkaOffsets kafka, boolean mayBeLost)
            throws IOException, InterruptedException {
        StartPosition.Offsets offsets = offsets(stream);
        TopicsNow now = kafka.now(stream.topicNames());
        offsets.topicIds().forEach((topic, id) -> refuseRemade(stream, topic, id, now.ids()));
        Map<String, SortedMap<Integer, Long>> inFile = offsets.byTopic();
        Map<String, SortedMap<Integer, Long>> inKafka = ExactOffsets.of(now.oldest()).byTopic();
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
        if (!mayBeLost) {
            ExactOffsets.next(offsets)
                    .forEach((partition, next) -> check(stream, partition, next, now));
        }
        return new Origin(
                "handoff " + path,
                ExactOffsets.of(ExactOffsets.next(offsets), now.ids()),
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

    /** The same as a position; empty if it has nothing. */
    Optional<StreamPosition> position(String stream) {
        return named(stream)
                .map(
                        next ->
                                new StreamPosition(
                                        stream, 0, path, ExactOffsets.next(next), next.topicIds()));
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

    private void check(StreamConfig stream, TopicPartition partition, long next, TopicsNow now) {
        if (!now.has(partition, next)) {
            throw refused(
                    stream,
                    "has offset %d for partition %d of topic %s, but Kafka has %d to %d"
                            .formatted(
                                    next,
                                    partition.partition(),
                                    partition.topic(),
                                    now.oldest().get(partition),
                                    now.end().get(partition)));
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
