package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * Exact next offsets of streams, in a JSON file: {@code {"orders": {"topic": "shop.public.orders",
 * "partitions": {"0": 1714}}}}.
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
        String topic = stream.topic();
        StartPosition.Offsets offsets = offsets(stream);
        Map<Integer, Long> oldest = kafka.beginning(topic);
        Map<Integer, Long> end = kafka.end(topic);
        if (!offsets.next().keySet().equals(end.keySet())) {
            throw refused(
                    stream,
                    "has partitions %s, but topic %s has %s"
                            .formatted(
                                    offsets.next().keySet(), topic, new TreeSet<>(end.keySet())));
        }
        offsets.next()
                .forEach(
                        (partition, next) -> {
                            if (next < oldest.get(partition) || next > end.get(partition)) {
                                throw refused(
                                        stream,
                                        "has offset %d for partition %d, but topic %s has %d to %d"
                                                .formatted(
                                                        next,
                                                        partition,
                                                        topic,
                                                        oldest.get(partition),
                                                        end.get(partition)));
                            }
                        });
        return new Origin("handoff " + path, offsets, Optional.empty());
    }

    private StartPosition.Offsets offsets(StreamConfig stream) {
        if (!streams.containsKey(stream.name())) {
            throw refused(stream, "is not in the file");
        }
        try {
            JsonNode entry = streams.get(stream.name());
            String topic = JsonFields.text(entry, "topic");
            if (!topic.equals(stream.topic())) {
                throw refused(
                        stream,
                        "is for topic %s, but the stream reads %s"
                                .formatted(topic, stream.topic()));
            }
            return JsonFields.offsets(JsonFields.field(entry, "partitions"));
        } catch (IllegalArgumentException malformed) {
            throw refused(stream, "is malformed: " + malformed.getMessage());
        }
    }

    private StartRefusedException refused(StreamConfig stream, String why) {
        return new StartRefusedException(
                "Handoff file %s: stream %s %s.".formatted(path, stream.name(), why));
    }
}
