package io.rocksetcdc.cli.demo;

import io.rocksetcdc.cli.demo.verify.Comparison;
import io.rocksetcdc.cli.status.OffsetRange;
import io.rocksetcdc.cli.status.TopicRanges;
import java.util.List;

/** In the demo nothing is poison: a dead letter is a fault. */
final class DeadLetterCheck {

    static final String TOPIC = "demo.dead-letters";

    private DeadLetterCheck() {}

    static Comparison of(String bootstrapServers) throws Exception {
        try (TopicRanges ranges = TopicRanges.of(bootstrapServers)) {
            long letters =
                    ranges.read(List.of(TOPIC)).get(TOPIC).values().stream()
                            .mapToLong(OffsetRange::end)
                            .sum();
            return new Comparison(
                    "dead letters: %,d".formatted(letters),
                    letters,
                    0,
                    List.of(),
                    letters == 0
                            ? List.of()
                            : List.of("headers on topic " + TOPIC + " say which and why"));
        }
    }
}
