package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Finds streams that will be stopped as soon as they start, for Kafka lacks what comes next. */
final class LostPositions {

    /** Streams rest while a start is planned, and this is for a note only. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConfig kafka;

    LostPositions(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /**
     * A note for each such stream; or one that this is not known, which holds no start up.
     *
     * @param saved what is restored
     */
    List<String> of(StartPlan plan, Optional<SavepointPositions> saved)
            throws InterruptedException {
        List<StreamPosition> begins = new ArrayList<>();
        Set<String> topics = new HashSet<>();
        for (StreamStart start : plan.streams()) {
            Optional<StreamPosition> begin = begin(start, saved);
            begin.ifPresent(begins::add);
            begin.ifPresent(at -> topics.addAll(start.stream().topicNames()));
        }
        if (begins.isEmpty()) {
            return List.of();
        }
        try (KafkaOffsets offsets = new KafkaOffsets(kafka, Optional.of(PATIENCE))) {
            TopicsNow now = offsets.now(topics);
            return begins.stream().map(at -> note(at, now)).flatMap(Optional::stream).toList();
        } catch (IOException unanswered) {
            return List.of(
                    "whether Kafka still has what comes next is not known: "
                            + unanswered.getMessage());
        }
    }

    private static Optional<StreamPosition> begin(
            StreamStart start, Optional<SavepointPositions> saved) {
        if (!start.isRestored()) {
            return start.position()
                    .offsets()
                    .map(
                            at ->
                                    position(
                                            start,
                                            start.origin().from(),
                                            ExactOffsets.next(at),
                                            at.topicIds()));
        }
        return saved.stream()
                .flatMap(savepoint -> savepoint.streams().stream())
                .filter(at -> at.uids().equals(start.uids()))
                .findFirst()
                .map(at -> position(start, saved.get().path(), at.offsets(), at.topicIds()));
    }

    private static StreamPosition position(
            StreamStart start,
            String from,
            Map<TopicPartition, Long> next,
            Map<String, String> topicIds) {
        return new StreamPosition(start.stream().name(), start.generation(), from, next, topicIds);
    }

    private static Optional<String> note(StreamPosition at, TopicsNow now) {
        Set<String> remade = at.remade(now.ids());
        Set<String> lost = new TreeSet<>();
        at.next()
                .forEach(
                        (partition, next) -> {
                            if (remade.contains(partition.topic())) {
                                lost.add(partition.topic() + ", which was made again");
                            } else if (isLost(partition, next, now)) {
                                lost.add("%s from %d on".formatted(partition, next));
                            }
                        });
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: will be stopped, for Kafka does not have what comes next: %s. Its log says more, and the page \"When a stream stops\" what to do"
                                .formatted(at.stream(), StartDecision.listed(lost)));
    }

    /** A topic that is not there is waited for. */
    private static boolean isLost(TopicPartition partition, long next, TopicsNow now) {
        return now.oldest().containsKey(partition)
                && !SentinelOffset.is(next)
                && !now.has(partition, next);
    }
}
