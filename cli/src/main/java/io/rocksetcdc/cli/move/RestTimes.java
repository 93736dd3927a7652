package io.rocksetcdc.cli.move;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How long streams rest in a change: from when a job is asked to stop until the next one runs. */
final class RestTimes {

    private final Clock clock;
    private final Map<String, Instant> resting = new HashMap<>();
    private final Map<String, Duration> byGroup = new TreeMap<>();

    RestTimes(Clock clock) {
        this.clock = clock;
    }

    /** The job of these streams is asked to stop. */
    void stopping(Collection<String> streams) {
        Instant now = clock.instant();
        streams.forEach(stream -> resting.putIfAbsent(stream, now));
    }

    /** All tasks of these streams run. */
    void running(String group, Collection<String> streams) {
        Instant now = clock.instant();
        List<Instant> since =
                streams.stream().map(resting::remove).filter(Objects::nonNull).toList();
        since.stream()
                .min(Comparator.naturalOrder())
                .ifPresent(first -> byGroup.put(group, Duration.between(first, now)));
    }

    /**
     * How long the stream of each group rested that rested longest; without groups whose streams
     * were stopped by an earlier call.
     */
    Map<String, Duration> byGroup() {
        return Map.copyOf(byGroup);
    }
}
