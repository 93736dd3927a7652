package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal.Start;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Decides what each group starts from: the savepoint that has most of its streams, and for the
 * others exact offsets of a handoff file. A pure function but for the ids of the jobs.
 */
final class StartPlanner {

    private final Layout layout;
    private final List<String> savepoints;
    private final Map<String, StreamPosition> positions;
    private final String handoff;
    private final Supplier<String> jobIds;

    /**
     * @param layout knows which generation of a stream is the last one
     * @param savepoints those that the positions are from, the oldest first
     * @param positions by stream; of those that have one
     * @param handoff the file that exact offsets are handed on in
     * @param jobIds gives a new id each time
     */
    StartPlanner(
            Layout layout,
            List<String> savepoints,
            Map<String, StreamPosition> positions,
            String handoff,
            Supplier<String> jobIds) {
        this.layout = layout;
        this.savepoints = savepoints;
        this.positions = positions;
        this.handoff = handoff;
        this.jobIds = jobIds;
    }

    /** How each group starts, by its name. */
    Map<String, Start> starts(List<GroupConfig> groups, Optional<Change.Rewind> rewind) {
        Map<String, Start> starts = new TreeMap<>();
        groups.forEach(group -> starts.put(group.name(), start(group, rewind)));
        return starts;
    }

    /** The streams of these starts that need a handoff. */
    List<StreamPosition> handedOff(Map<String, Start> starts) {
        return starts.values().stream()
                .filter(start -> start.freshFrom().equals(Optional.of(handoff)))
                .flatMap(start -> start.streams().stream())
                .map(positions::get)
                .toList();
    }

    private Start start(GroupConfig group, Optional<Change.Rewind> rewind) {
        Optional<String> base = base(group);
        Set<String> handed = new TreeSet<>();
        for (String stream : group.streams()) {
            StreamPosition at = positions.get(stream);
            boolean isRestored =
                    at != null && isLast(at) && base.equals(Optional.of(at.savepoint()));
            if (at != null && !isRestored) {
                handed.add(stream);
            }
        }
        Optional<Change.Rewind> rewound =
                rewind.filter(stream -> group.streams().contains(stream.stream()));
        if (rewound.isPresent()) {
            if (!handed.isEmpty()) {
                throw new IllegalStateException(
                        "%s can not be set back while %s are handed on"
                                .formatted(rewound.get().stream(), handed));
            }
            return new Start(
                    jobIds.get(),
                    base,
                    Optional.of(rewound.get().to()),
                    Set.of(rewound.get().stream()));
        }
        return new Start(
                jobIds.get(),
                base,
                handed.isEmpty() ? Optional.empty() : Optional.of(handoff),
                handed);
    }

    /** The savepoint of most of the group's streams; of two the newer one. */
    private Optional<String> base(GroupConfig group) {
        List<String> held =
                group.streams().stream()
                        .filter(positions::containsKey)
                        .map(positions::get)
                        .filter(this::isLast)
                        .map(StreamPosition::savepoint)
                        .toList();
        return savepoints.stream()
                .filter(held::contains)
                .reduce(
                        (older, newer) ->
                                Collections.frequency(held, newer)
                                                >= Collections.frequency(held, older)
                                        ? newer
                                        : older);
    }

    /** Whether the position belongs to the generation that a start would restore. */
    private boolean isLast(StreamPosition at) {
        return layout.stream(at.stream())
                .filter(entry -> entry.generation() == at.generation())
                .isPresent();
    }
}
