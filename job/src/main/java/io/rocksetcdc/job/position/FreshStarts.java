package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds out where the streams begin that {@code --fresh-from} is for. */
final class FreshStarts {

    private final Map<String, StreamConfig> group = new HashMap<>();
    private final KafkaOffsets kafka;
    private final boolean mayBeLost;

    /**
     * @param group the streams of the group to start
     * @param mayBeLost whether a handoff may have offsets that Kafka does not have
     */
    FreshStarts(List<StreamConfig> group, KafkaOffsets kafka, boolean mayBeLost) {
        group.forEach(stream -> this.group.put(stream.name(), stream));
        this.kafka = kafka;
        this.mayBeLost = mayBeLost;
    }

    /**
     * @throws StartRefusedException if the flags name a stream that the group does not have, or a
     *     handoff cannot be used
     */
    Map<String, Origin> of(StartRequest request) throws IOException, InterruptedException {
        if (request.freshFrom().isEmpty()) {
            return Map.of();
        }
        String from = request.freshFrom().get();
        if (Handoff.isPath(from)) {
            return handedOff(Handoff.read(from), request.streams());
        }
        Origin origin = new Origin(from, position(from), Optional.empty());
        Map<String, Origin> origins = new HashMap<>();
        for (String name : request.streams().isEmpty() ? group.keySet() : request.streams()) {
            origins.put(stream(name).name(), origin);
        }
        return origins;
    }

    private Map<String, Origin> handedOff(Handoff handoff, Set<String> streams)
            throws IOException, InterruptedException {
        Map<String, Origin> origins = new HashMap<>();
        for (String name : streams.isEmpty() ? handoff.streams() : streams) {
            origins.put(name, handoff.origin(stream(name), kafka, mayBeLost));
        }
        return origins;
    }

    private StreamConfig stream(String name) {
        if (!group.containsKey(name)) {
            throw new StartRefusedException(
                    "The group has no stream %s to start fresh; its streams: %s."
                            .formatted(name, String.join(", ", new TreeSet<>(group.keySet()))));
        }
        return group.get(name);
    }

    private static StartPosition position(String from) {
        try {
            return StartPosition.parse(from);
        } catch (IllegalArgumentException unknown) {
            throw new StartRefusedException(
                    "--fresh-from: %s; nor is it the path of a handoff file, which ends in .json."
                            .formatted(unknown.getMessage()));
        }
    }
}
