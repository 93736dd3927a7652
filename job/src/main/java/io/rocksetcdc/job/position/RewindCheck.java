package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Sees that a rewind goes back, for from a later position on the records between were left out; and
 * says where to.
 */
final class RewindCheck {

    private final Pipeline pipeline;
    private final Clock clock;

    RewindCheck(Pipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * Decides where the stream begins.
     *
     * @param at where the stream is; empty if it has no position
     * @return the exact offsets that it means now: of each partition the oldest record, or the
     *     first one since a time stamp, but not beyond what was sent, or what a file says; empty if
     *     the stream has no position
     * @throws StartRefusedException if the rewind leads beyond that
     * @throws IOException if Kafka does not answer, or a handoff file can not be read
     */
    Optional<StartPosition.Offsets> decide(Change.Rewind rewind, Optional<StreamPosition> at)
            throws IOException, InterruptedException {
        StreamConfig stream = pipeline.stream(rewind.stream()).orElseThrow();
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            StartPosition position = position(rewind, stream, kafka);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            TopicsNow now = kafka.now(stream.topicNames());
            Map<TopicPartition, Long> sent = sent(at.get(), now);
            if (position.timestamp().isPresent()) {
                refuseIfRemoved(stream, at.get(), now);
                Map<TopicPartition, Long> since =
                        kafka.since(stream.topicNames(), position.timestamp().get());
                return Optional.of(ExactOffsets.of(back(rewind, since, sent), now.ids()));
            }
            if (position.equals(StartPosition.earliest())) {
                return Optional.of(ExactOffsets.of(now.oldest(), now.ids()));
            }
            Map<TopicPartition, Long> to =
                    position.offsets().map(ExactOffsets::next).orElse(now.end());
            to.forEach(
                    (of, next) -> {
                        if (next > sent.getOrDefault(of, 0L)) {
                            throw leftOut(rewind, of, next, sent.getOrDefault(of, 0L));
                        }
                    });
            return Optional.of(ExactOffsets.of(to, now.ids()));
        }
    }

    /** Nobody would see that a time, perhaps a recent one, leaves them out. */
    private static void refuseIfRemoved(StreamConfig stream, StreamPosition at, TopicsNow now) {
        Set<String> remade = at.remade(now.ids());
        at.next()
                .forEach(
                        (of, next) -> {
                            long oldest = now.oldest().getOrDefault(of, 0L);
                            boolean isRemoved = next < oldest && !SentinelOffset.is(next);
                            if (isRemoved && !remade.contains(of.topic())) {
                                throw new StartRefusedException(
                                        "Stream %s is not rewound: Kafka has removed records of %s that it has not sent, from %d to %d. Rewind it --to %s."
                                                .formatted(
                                                        stream.name(),
                                                        of,
                                                        next,
                                                        oldest,
                                                        stream.isUnit()
                                                                ? "a handoff file that has offset %d there"
                                                                        .formatted(oldest)
                                                                : "earliest"));
                            }
                        });
    }

    /** What the stream has sent of each partition, or what Kafka has removed since, ends there. */
    private static Map<TopicPartition, Long> sent(StreamPosition at, TopicsNow now) {
        Map<TopicPartition, Long> sent = new HashMap<>(now.oldest());
        Set<String> remade = at.remade(now.ids());
        sent.replaceAll(
                (of, begin) ->
                        remade.contains(of.topic())
                                ? begin
                                : Math.max(begin, at.next().getOrDefault(of, begin)));
        return sent;
    }

    /**
     * What stands between the end of what was sent and the end of a partition may be markers of
     * transactions only; so a partition without a record since then goes on where it is.
     */
    private static Map<TopicPartition, Long> back(
            Change.Rewind rewind, Map<TopicPartition, Long> since, Map<TopicPartition, Long> sent) {
        Map<TopicPartition, Long> back = new HashMap<>();
        Optional<TopicPartition> ahead = Optional.empty();
        boolean goesBack = false;
        for (Map.Entry<TopicPartition, Long> to : since.entrySet()) {
            TopicPartition of = to.getKey();
            long is = sent.getOrDefault(of, 0L);
            goesBack |= to.getValue() < is;
            ahead = to.getValue() > is ? Optional.of(of) : ahead;
            back.put(of, Math.min(to.getValue(), is));
        }
        if (ahead.isPresent() && !goesBack) {
            throw refused(
                    rewind,
                    "is offset %d of %s, but what it has sent ends at %d, and no partition would go back"
                            .formatted(
                                    since.get(ahead.get()),
                                    ahead.get(),
                                    sent.getOrDefault(ahead.get(), 0L)));
        }
        return back;
    }

    private StartPosition position(Change.Rewind rewind, StreamConfig stream, KafkaOffsets kafka)
            throws IOException, InterruptedException {
        StartRequest request =
                new StartRequest(
                        Optional.empty(),
                        false,
                        Optional.of(rewind.to()),
                        Set.of(stream.name()),
                        Set.of(),
                        Optional.empty());
        StartPosition position =
                new FreshStarts(List.of(stream), kafka, false)
                        .of(request)
                        .get(stream.name())
                        .position();
        if (position.timestamp().filter(time -> time.isAfter(clock.instant())).isPresent()) {
            throw refused(rewind, "is in the future");
        }
        return position;
    }

    private static StartRefusedException leftOut(
            Change.Rewind rewind, TopicPartition of, long next, long is) {
        return refused(
                rewind,
                "is offset %d of %s, but what it has sent ends at %d; the records between would be left out"
                        .formatted(next, of, is));
    }

    private static StartRefusedException refused(Change.Rewind rewind, String why) {
        return new StartRefusedException(
                "Stream %s is not rewound: %s %s. Give it an earlier position."
                        .formatted(rewind.stream(), rewind.to(), why));
    }
}
