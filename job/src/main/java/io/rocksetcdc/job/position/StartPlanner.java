package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.GroupConfig;
import io.rocksetcdc.job.position.Journal.Start;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides what each group starts from: the savepoint that has most of its streams, and for the
 * others exact offsets of a handoff file. A pure function but for the ids of the jobs.
 */
final class StartPlanner {

    private final Layout layout;
    private final List<String> savepoints;
    private final List<StreamPosition> saved;
    private final Map<String, StreamPosition> positions = new HashMap<>();
    private final String handoff;
    private final Supplier<String> jobIds;

    /**
     * @param layout knows which generation of a stream is the last one
     * @param savepoints those that the positions are from, the oldest first
     * @param saved all that is in them, in the same order; of a stream the last one counts
     * @param handoff the file that exact offsets are handed on in
     * @param jobIds gives a new id each time
     */
    StartPlanner(
            Layout layout,
            List<String> savepoints,
            List<StreamPosition> saved,
            String handoff,
            Supplier<String> jobIds) {
        this.layout = layout;
        this.savepoints = savepoints;
        this.saved = List.copyOf(saved);
        saved.forEach(at -> positions.put(at.stream(), at));
        this.handoff = handoff;
        this.jobIds = jobIds;
    }

    /**
     * How each group starts, by its name.
     *
     * @param rewind a stream that begins elsewhere
     * @param giveUp streams that no group will run any more
     */
    Map<String, Start> starts(
            List<GroupConfig> groups, Optional<Change.Rewind> rewind, Set<String> giveUp) {
        Map<String, Start> starts = new TreeMap<>();
        groups.forEach(group -> starts.put(group.name(), start(group, rewind, giveUp)));
        return starts;
    }

    /** Whether a stream was started anew since, by a job that has left nothing behind. */
    boolean isOutdated(String stream) {
        return positions.containsKey(stream) && !isLast(positions.get(stream));
    }

    /** The streams of these starts that need a handoff. */
    List<StreamPosition> handedOff(Map<String, Start> starts) {
        return starts.values().stream()
                .filter(start -> start.freshFrom().equals(Optional.of(handoff)))
                .flatMap(start -> start.streams().stream())
                .map(positions::get)
                .toList();
    }

    private Start start(GroupConfig group, Optional<Change.Rewind> rewind, Set<String> giveUp) {
        Optional<String> base = base(group);
        Set<String> drop = new TreeSet<>(giveUp);
        drop.retainAll(base.map(this::streamsIn).orElse(Set.of()));
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
            handed.remove(rewound.get().stream());
            if (!handed.isEmpty()) {
                throw new IllegalStateException(
                        "%s can not be set back while %s are handed on"
                                .formatted(rewound.get().stream(), handed));
            }
            return new Start(
                    jobIds.get(),
                    base,
                    Optional.of(rewound.get().to()),
                    Set.of(rewound.get().stream()),
                    drop);
        }
        return new Start(
                jobIds.get(),
                base,
                handed.isEmpty() ? Optional.empty() : Optional.of(handoff),
                handed,
                drop);
    }

    private Set<String> streamsIn(String savepoint) {
        return saved.stream()
                .filter(at -> at.savepoint().equals(savepoint))
                .map(StreamPosition::stream)
                .collect(Collectors.toSet());
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
