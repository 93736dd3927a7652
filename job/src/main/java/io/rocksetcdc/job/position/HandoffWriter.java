package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.fs.Path;

/** Writes exact offsets as {@link Handoff} reads them. */
final class HandoffWriter {

    private final Pipeline pipeline;

    HandoffWriter(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Writes a file, in place of one that is there.
     *
     * @throws StartRefusedException if a position is no exact offset
     * @throws IOException if Kafka does not answer, or the file can not be written
     */
    void write(String path, List<StreamPosition> positions)
            throws IOException, InterruptedException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            for (StreamPosition at : positions) {
                String topic = topic(at.stream());
                ObjectNode partitions =
                        file.putObject(at.stream()).put("topic", topic).putObject("partitions");
                offsets(at, topic, kafka.beginning(topic))
                        .forEach((partition, next) -> partitions.put("" + partition, next));
            }
        }
        Path target = new Path(path);
        new WholeFiles(target.getFileSystem())
                .write(target, file.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    /** A partition that the stream does not know yet is read from its oldest record. */
    private static Map<Integer, Long> offsets(
            StreamPosition at, String topic, Map<Integer, Long> oldest) {
        Map<Integer, Long> offsets = new TreeMap<>(oldest);
        at.next()
                .forEach(
                        (partition, next) -> {
                            refuseUnless(
                                    partition.topic().equals(topic),
                                    at,
                                    "has read topic " + partition.topic());
                            refuseUnless(next >= 0, at, "has no exact offset of " + partition);
                            offsets.put(partition.partition(), next);
                        });
        return offsets;
    }

    private static void refuseUnless(boolean fine, StreamPosition at, String problem) {
        if (!fine) {
            throw new StartRefusedException(
                    "Stream %s can not be handed on: by %s it %s."
                            .formatted(at.stream(), at.savepoint(), problem));
        }
    }

    private String topic(String stream) {
        return pipeline.streams().stream()
                .filter(candidate -> candidate.name().equals(stream))
                .map(StreamConfig::topic)
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartRefusedException(
                                        "The pipeline file has no stream %s, but a job runs it."
                                                .formatted(stream)));
    }
}
