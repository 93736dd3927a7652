package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Exact offsets of streams that another job takes over, for {@link Handoff}. */
final class HandedOn {

    private final Pipeline pipeline;
    private final KafkaOffsets kafka;
    private final boolean isWayBack;

    /**
     * @param isWayBack whether nothing else than these starts is left: then a topic that was made
     *     again is read from its oldest record, where it is refused otherwise
     */
    HandedOn(Pipeline pipeline, KafkaOffsets kafka, boolean isWayBack) {
        this.pipeline = pipeline;
        this.kafka = kafka;
        this.isWayBack = isWayBack;
    }

    /**
     * Where streams ended, by their names. A partition that a stream does not know yet is read from
     * its oldest record. A topic that Kafka does not have is left out: if it is made again, its old
     * offsets mean nothing.
     *
     * @throws StartRefusedException if a position is no exact offset, or means nothing any more
     * @throws IOException if Kafka does not answer
     */
    Map<String, StartPosition.Offsets> of(List<StreamPosition> positions)
            throws IOException, InterruptedException {
        Map<String, StartPosition.Offsets> offsets = new TreeMap<>();
        for (StreamPosition at : positions) {
            StreamConfig stream = reader(at);
            offsets.put(at.stream(), offsets(at, stream, kafka.now(stream.topicNames())));
        }
        return offsets;
    }

    private StreamConfig reader(StreamPosition at) {
        StreamConfig stream =
                pipeline.stream(at.stream())
                        .orElseThrow(
                                () ->
                                        new StartRefusedException(
                                                "The pipeline file has no stream %s, but a job runs it."
                                                        .formatted(at.stream())));
        at.next()
                .forEach(
                        (partition, next) -> {
                            refuseUnless(
                                    stream.topicNames().contains(partition.topic()),
                                    at,
                                    "has read topic " + partition.topic());
                            refuseUnless(
                                    !SentinelOffset.is(next),
                                    at,
                                    "has no exact offset of " + partition);
                        });
        return stream;
    }

    private StartPosition.Offsets offsets(StreamPosition at, StreamConfig stream, TopicsNow now) {
        Set<String> remade = at.remade(now.ids());
        if (!isWayBack && !remade.isEmpty()) {
            throw remade(at, stream, remade.iterator().next(), now.ids());
        }
        if (isWayBack) {
            remade.addAll(at.shrunk(now.oldest().keySet()));
        }
        Map<TopicPartition, Long> offsets = new HashMap<>(at.next());
        Set<String> there = now.topics();
        offsets.keySet()
                .removeIf(
                        partition ->
                                !there.contains(partition.topic())
                                        || remade.contains(partition.topic()));
        now.oldest().forEach(offsets::putIfAbsent);
        return ExactOffsets.of(offsets, now.ids());
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
}
