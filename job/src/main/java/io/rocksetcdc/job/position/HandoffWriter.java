package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.fs.Path;
import org.apache.kafka.common.TopicPartition;

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
                StreamConfig stream = stream(at.stream());
                OffsetsJson.write(
                        offsets(at, stream, kafka.beginning(stream.topicNames())),
                        file.putObject(stream.name()));
            }
        }
        Path target = new Path(path);
        new WholeFiles(target.getFileSystem())
                .write(target, file.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    /** A partition that the stream does not know yet is read from its oldest record. */
    private static Map<TopicPartition, Long> offsets(
            StreamPosition at, StreamConfig stream, Map<TopicPartition, Long> oldest) {
        Map<TopicPartition, Long> offsets = new HashMap<>(oldest);
        at.next()
                .forEach(
                        (partition, next) -> {
                            refuseUnless(
                                    stream.topicNames().contains(partition.topic()),
                                    at,
                                    "has read topic " + partition.topic());
                            refuseUnless(next >= 0, at, "has no exact offset of " + partition);
                            offsets.put(partition, next);
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

    private StreamConfig stream(String stream) {
        return pipeline.streams().stream()
                .filter(candidate -> candidate.name().equals(stream))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StartRefusedException(
                                        "The pipeline file has no stream %s, but a job runs it."
                                                .formatted(stream)));
    }
}
