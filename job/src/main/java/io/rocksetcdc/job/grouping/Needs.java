package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What streams and groups need to keep up, and to catch up within the target. */
final class Needs {

    private final Map<String, StreamLoad> loads = new HashMap<>();
    private final Duration within;

    Needs(List<StreamLoad> round, Duration within) {
        round.forEach(load -> loads.put(load.stream(), load));
        this.within = within;
    }

    /** Bytes a second; 0 of a stream that was not measured. */
    double of(String stream) {
        return loads.containsKey(stream) ? loads.get(stream).need(within) : 0;
    }

    /** Bytes a second. */
    double of(GroupConfig group) {
        return group.streams().stream().mapToDouble(this::of).sum();
    }

    /** Bytes a second that its streams send now. */
    double sent(GroupConfig group) {
        return group.streams().stream()
                .filter(loads::containsKey)
                .mapToDouble(stream -> loads.get(stream).bytesPerSecond())
                .sum();
    }
}
