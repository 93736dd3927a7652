package io.rocksetcdc.job.position;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.Path;
import org.apache.kafka.common.TopicPartition;

/** Writes exact offsets as {@link Handoff} reads them. */
final class HandoffWriter {

    private final Pipeline pipeline;
    private final boolean isWayBack;

    /**
     * @param isWayBack whether nothing else than these starts is left: then a topic that was made
     *     again is read from its oldest record, where it is refused otherwise
     */
    HandoffWriter(Pipeline pipeline, boolean isWayBack) {
        this.pipeline = pipeline;
        this.isWayBack = isWayBack;
    }

    /**
     * Writes a file, in place of one that is there.
     *
     * @throws StartRefusedException if a position is no exact offset, or means nothing any more
     * @throws IOException if Kafka does not answer, or the file can not be written
     */
    void write(String path, List<StreamPosition> positions)
            throws IOException, InterruptedException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            for (StreamPosition at : positions) {
                StreamConfig stream = stream(at.stream());
                OffsetsJson.write(offsets(at, stream, kafka), file.putObject(stream.name()));
            }
        }
        write(path, file);
    }

    /** The same of one stream, whose offsets are decided. */
    static void write(String path, String stream, StartPosition.Offsets next) throws IOException {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        OffsetsJson.write(next, file.putObject(stream));
        write(path, file);
    }

    private static void write(String path, ObjectNode file) throws IOException {
        Path target = new Path(path);
        new WholeFiles(target.getFileSystem())
                .write(target, file.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A partition that the stream does not know yet is read from its oldest record. A topic that
     * Kafka does not have is left out: if it is made again, its old offsets mean nothing.
     */
    private StartPosition.Offsets offsets(
            StreamPosition at, StreamConfig stream, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        // Before the offsets: a topic that is made again in between has the old id, and is refused
        // by the start.
        Map<String, String> ids = kafka.topicIds(stream.topicNames());
        Set<String> remade = at.remade(ids);
        if (!isWayBack && !remade.isEmpty()) {
            throw remade(at, stream, remade.iterator().next(), ids);
        }
        Map<TopicPartition, Long> offsets = new HashMap<>(kafka.beginning(stream.topicNames()));
        Set<String> there =
                offsets.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        at.next()
                .forEach(
                        (partition, next) -> {
                            refuseUnless(
                                    stream.topicNames().contains(partition.topic()),
                                    at,
                                    "has read topic " + partition.topic());
                            refuseUnless(next >= 0, at, "has no exact offset of " + partition);
                            if (there.contains(partition.topic())
                                    && !remade.contains(partition.topic())) {
                                offsets.put(partition, next);
                            }
                        });
        return ExactOffsets.of(offsets, ids);
    }

    private static StartRefusedException remade(
            StreamPosition at, StreamConfig stream, String topic, Map<String, String> ids) {
        String to = stream.isUnit() ? "<handoff file>" : "earliest";
        return new StartRefusedException(
                """
                Stream %s can not be handed on: topic %s was deleted and made again. By %s it had the id %s, and it has the \
                id %s now: the position means nothing in it, and what is there before it would be left out. Give the \
                stream a position in the new topic first, then change the groups: rewind --stream %s --to %s%s."""
                        .formatted(
                                at.stream(),
                                topic,
                                at.savepoint(),
                                at.topicIds().get(topic),
                                ids.get(topic),
                                at.stream(),
                                to,
                                stream.isUnit()
                                        ? ", which has the next offset of each partition of its topics, and of this one the oldest"
                                        : ""));
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
