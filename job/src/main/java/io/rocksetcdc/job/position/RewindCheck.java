package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import io.rocksetcdc.job.source.ExactOffsets;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Sees that a rewind goes back: from a later position on, the records between were left out. */
final class RewindCheck {

    private final Pipeline pipeline;
    private final Clock clock;

    RewindCheck(Pipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * @param at where the stream is; empty if it has no position
     * @throws StartRefusedException if the rewind leads beyond that in any partition
     * @throws IOException if Kafka does not answer, or a handoff file can not be read
     */
    void refuseAhead(Change.Rewind rewind, Optional<StreamPosition> at)
            throws IOException, InterruptedException {
        StreamConfig stream =
                pipeline.streams().stream()
                        .filter(one -> one.name().equals(rewind.stream()))
                        .findFirst()
                        .orElseThrow();
        try (KafkaOffsets kafka = new KafkaOffsets(pipeline.kafka())) {
            Map<TopicPartition, Long> oldest = kafka.beginning(stream.topicNames());
            Map<TopicPartition, Long> to = offsets(rewind, stream, kafka);
            to.forEach(
                    (of, next) -> {
                        long is =
                                at.map(StreamPosition::next)
                                        .map(known -> known.get(of))
                                        .orElse(oldest.getOrDefault(of, 0L));
                        if (at.isPresent() && next > is) {
                            throw refused(
                                    rewind,
                                    "is offset %d of %s, but what it has sent ends at %d; the records between would be left out"
                                            .formatted(next, of, is));
                        }
                    });
        }
    }

    private Map<TopicPartition, Long> offsets(
            Change.Rewind rewind, StreamConfig stream, KafkaOffsets kafka)
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
                new FreshStarts(List.of(stream), kafka).of(request).get(stream.name()).position();
        if (position.timestamp().isPresent()) {
            Instant instant = position.timestamp().get();
            if (instant.isAfter(clock.instant())) {
                throw refused(rewind, "is in the future");
            }
            return kafka.since(stream.topicNames(), instant);
        }
        if (position.equals(StartPosition.LATEST)) {
            return kafka.end(stream.topicNames());
        }
        return position.offsets().map(ExactOffsets::next).orElse(Map.of());
    }

    private static StartRefusedException refused(Change.Rewind rewind, String why) {
        return new StartRefusedException(
                "Stream %s is not rewound: %s %s. Give it an earlier position."
                        .formatted(rewind.stream(), rewind.to(), why));
    }
}
