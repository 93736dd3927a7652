package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StreamConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides how each stream of a group starts: restored, fresh, or not at all. A pure function of the
 * {@link Situation}.
 */
final class StartDecision {

    private static final String FRESH =
            "--fresh-from earliest|latest|<timestamp>|<handoff file> --stream <stream,...>";

    /** A unit may have a thousand topics. */
    private static final int MOST_NAMES = 10;

    private final Situation at;
    private final Refusals refusals = new Refusals();
    private final List<String> notes;

    private StartDecision(Situation situation) {
        this.at = situation;
        this.notes = new ArrayList<>(situation.restore().notes());
    }

    /**
     * @throws StartRefusedException with all reasons, if a stream could lose or repeat changes
     */
    static StartPlan decide(Situation situation) {
        StartDecision decision = new StartDecision(situation);
        Decision decided = decision.decide();
        decision.refusals.throwIfAny(situation.group().name());
        return decided.plan();
    }

    /** The same, with the reasons instead of an exception. */
    static Decision consider(Situation situation) {
        return new StartDecision(situation).decide();
    }

    private Decision decide() {
        List<StreamStart> starts = new ArrayList<>();
        for (StreamConfig stream : at.pipeline().group(at.group().name())) {
            start(stream).filter(this::isAllowed).ifPresent(starts::add);
        }
        Map<String, String> dropped = new Leftovers(at, refusals).dropped(starts);
        if (refusals.isEmpty() && !at.restore().isBeforeLastJob()) {
            at.savepoint()
                    .filter(saved -> isOfOthers(saved, starts))
                    .ifPresent(this::refuseUseless);
        }
        StartPlan plan =
                new StartPlan(
                        at.group().name(),
                        at.job(),
                        at.savepoint().map(SavepointContents::path),
                        starts,
                        dropped,
                        notes);
        return new Decision(plan, refusals.all());
    }

    /** A stream that begins elsewhere, perhaps the only one, leaves its position on purpose. */
    private static boolean isOfOthers(SavepointContents saved, List<StreamStart> starts) {
        return starts.stream()
                .allMatch(start -> saved.generations(start.stream().name()).isEmpty());
    }

    /** Whether Flink would restore the stream as it is, if it does. */
    private boolean isAllowed(StreamStart start) {
        if (!start.isRestored() || at.positions().isEmpty()) {
            return true;
        }
        List<String> reasons = new RestoreRules(at.positions().get()).against(start.stream());
        reasons.forEach(reason -> refuse(start.stream(), reason));
        return reasons.isEmpty();
    }

    private Optional<StreamStart> start(StreamConfig stream) {
        Set<Integer> saved =
                at.savepoint()
                        .map(savepoint -> savepoint.generations(stream.name()))
                        .orElseGet(TreeSet::new);
        Optional<StreamEntry> known = at.layout().stream(stream.name());
        if (at.fresh().containsKey(stream.name())) {
            return Optional.of(fresh(stream, known, saved, at.fresh().get(stream.name())));
        }
        if (known.filter(entry -> isGivenUp(entry, saved)).isPresent()) {
            return Optional.of(fresh(stream, known, saved, Origin.of(stream.start())));
        }
        return known.isPresent()
                ? startKnown(stream, known.get(), saved)
                : startUnknown(stream, saved);
    }

    /** Under a generation that can not have been used. */
    private StreamStart fresh(
            StreamConfig stream, Optional<StreamEntry> known, Set<Integer> saved, Origin origin) {
        int used = at.committed().read(stream.topicNames()).isEmpty() ? 0 : Uids.FIRST_GENERATION;
        used = Math.max(used, known.map(StreamEntry::generation).orElse(0));
        used = Math.max(used, saved.isEmpty() ? 0 : Collections.max(saved));
        return new StreamStart(stream, used + 1, false, origin.by(at.job()));
    }

    private static boolean isGivenUp(StreamEntry known, Set<Integer> saved) {
        return known.isGivenUp() && !saved.contains(known.generation());
    }

    private Optional<StreamStart> startKnown(
            StreamConfig stream, StreamEntry known, Set<Integer> saved) {
        boolean isSaved = saved.contains(known.generation());
        boolean again = !isSaved && at.mayBeginAgain(known);
        if (!isSaved && !again) {
            refuseKnown(stream, known, saved);
            return Optional.empty();
        }
        if (!known.topics().equals(Set.copyOf(stream.topicNames()))) {
            refuse(stream, otherTopics(known.topics(), stream));
            return Optional.empty();
        }
        Origin origin = again ? known.origin().by(at.job()) : known.origin();
        return Optional.of(new StreamStart(stream, known.generation(), isSaved, origin));
    }

    private static String otherTopics(Set<String> known, StreamConfig stream) {
        Set<String> gone = new TreeSet<>(known);
        Set<String> added = new TreeSet<>(stream.topicNames());
        gone.removeAll(stream.topicNames());
        added.removeAll(known);
        return gone.size() == 1 && added.size() == 1 && known.size() == 1
                ? """
                  has read topic %s up to now, and its position means nothing for topic %s. Give the new topic a stream \
                  of its own name, or a position: %s."""
                        .formatted(gone.iterator().next(), added.iterator().next(), FRESH)
                : """
                  is a unit, and its list of topics is not the one it has run with (gone: %s; new: %s). Set it back and \
                  give new topics a stream or a unit of their own; or give all topics of this one a position, by a handoff \
                  file: %s."""
                        .formatted(listed(gone), listed(added), FRESH);
    }

    /** The first names, and how many more there are. */
    static String listed(Set<String> topics) {
        return topics.isEmpty()
                ? "none"
                : topics.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + (topics.size() > MOST_NAMES
                                ? " and %d more".formatted(topics.size() - MOST_NAMES)
                                : "");
    }

    private void refuseKnown(StreamConfig stream, StreamEntry known, Set<Integer> saved) {
        if (!saved.isEmpty()) {
            refuse(
                    stream,
                    """
                    is at generation %d since job %s, but %s has generation %d. Restore a savepoint of that job, or give it a \
                    position: %s."""
                            .formatted(
                                    known.generation(),
                                    known.job(),
                                    at.savepoint().orElseThrow().path(),
                                    Collections.max(saved),
                                    FRESH));
        } else if (at.savepoint().isPresent()) {
            refuse(
                    stream,
                    """
                    was run by job %s of group %s, but %s has no position of it. Restore a savepoint of that job, or give it a \
                    position: %s."""
                            .formatted(
                                    known.job(),
                                    known.group(),
                                    at.savepoint().get().path(),
                                    FRESH));
        } else if (known.group().equals(at.group().name())) {
            refuse(
                    stream,
                    "was started before. Let it continue: --restore last; or give it a position: %s."
                            .formatted(FRESH));
        } else {
            refuse(
                    stream,
                    "was run by group %s, job %s. Let it continue from that job's savepoint: --restore <path>; or give it a position: %s."
                            .formatted(known.group(), known.job(), FRESH));
        }
    }

    private Optional<StreamStart> startUnknown(StreamConfig stream, Set<Integer> saved) {
        if (!saved.isEmpty()) {
            notes.add("the layout does not know %s; the savepoint does".formatted(stream.name()));
            return Optional.of(
                    new StreamStart(
                            stream, Collections.max(saved), true, Origin.of(stream.start())));
        }
        Set<String> read = at.committed().read(stream.topicNames());
        if (!read.isEmpty()) {
            refuse(
                    stream,
                    """
                    has no position, but the consumer group has read topic %s. If the stream ran before, restore it: \
                    --restore <savepoint>; or give it a position: %s."""
                            .formatted(listed(read), FRESH));
            return Optional.empty();
        }
        StreamStart first = StreamStart.first(stream);
        return Optional.of(first.from(first.origin().by(at.job())));
    }

    private void refuse(StreamConfig stream, String reason) {
        refusals.add(stream.name(), reason);
    }

    private void refuseUseless(SavepointContents savepoint) {
        refusals.add(
                "group " + at.group().name(),
                "%s has no position of any of its streams. Is it the right one? To start all of them fresh, leave it out."
                        .formatted(savepoint.path()));
    }
}
