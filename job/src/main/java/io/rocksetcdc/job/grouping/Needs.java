package io.rocksetcdc.job.grouping;

import io.rocksetcdc.job.config.GroupConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What streams and groups need to keep up, and to catch up within the target. */
final class Needs {

    private final Map<String, StreamLoad> loads = new HashMap<>();
    private final Duration within;

    Needs(List<StreamLoad> round, Duration within) {
        round.forEach(load -> loads.put(load.stream(), load));
        this.within = within;
    }

    /** Whether all its streams were measured: what a group needs is not known otherwise. */
    boolean isKnown(GroupConfig group) {
        return loads.keySet().containsAll(group.streams());
    }

    /** Bytes a second; 0 of a stream that was not measured. */
    double of(String stream) {
        return loads.containsKey(stream) ? loads.get(stream).need(within) : 0;
    }

    /** Bytes a second. */
    double of(GroupConfig group) {
        return group.streams().stream().mapToDouble(this::of).sum();
    }

    /** Bytes a second to keep up alone, however far behind they are. */
    double keepingUp(GroupConfig group) {
        return sum(group, StreamLoad::keepingUp);
    }

    /** Bytes a second that its streams send now. */
    double sent(GroupConfig group) {
        return sum(group, StreamLoad::bytesPerSecond);
    }

    private double sum(GroupConfig group, ToDoubleFunction<StreamLoad> of) {
        return group.streams().stream()
                .filter(loads::containsKey)
                .mapToDouble(stream -> of.applyAsDouble(loads.get(stream)))
                .sum();
    }
}
