package io.rocksetcdc.job.position;

import io.rocksetcdc.job.config.StreamConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What Flink's Kafka source would restore without a word, and then lose or repeat changes. A pure
 * function of the stream and of what is saved; every start and {@code savepoint verify} pass here.
 */
final class RestoreRules {

    private static final String FRESH = "--fresh-from <position> --stream ";

    private final SavepointPositions savepoint;

    RestoreRules(SavepointPositions savepoint) {
        this.savepoint = savepoint;
    }

    /** All reasons why a stream cannot be restored; none if it is not in the savepoint. */
    List<String> against(StreamConfig stream) {
        List<SavepointPosition> saved =
                savepoint.streams().stream()
                        .filter(position -> position.uids().stream().equals(stream.name()))
                        .toList();
        List<String> reasons = new ArrayList<>();
        if (saved.size() > 1) {
            reasons.add(
                    """
                    %s has generations %s of it, and no job of this program runs two. It was put together from several; \
                    restore one that was not."""
                            .formatted(savepoint.path(), generations(saved)));
        }
        for (SavepointPosition position : saved) {
            topics(stream, position, reasons);
            sources(stream, position, reasons);
            sentinels(stream, position, reasons);
        }
        return reasons;
    }

    /** Flink goes on with what is saved, and takes a topic that is not for a new one. */
    private void topics(StreamConfig stream, SavepointPosition at, List<String> reasons) {
        Set<String> others = at.topics();
        stream.topicNames().forEach(others::remove);
        Set<String> added = added(stream, at);
        if (others.isEmpty() && added.isEmpty()) {
            return;
        }
        String fresh = FRESH + stream.name();
        if (others.isEmpty()) {
            reasons.add(
                    """
                    reads topic %s, but by %s it was not one of its topics: it would be read from its beginning. Give new \
                    topics a stream or a unit of their own, or give all topics of this one a position: %s."""
                            .formatted(String.join(", ", added), savepoint.path(), fresh));
            return;
        }
        reasons.add(
                """
                reads %s, but %s has its position in %s, which would be read on%s. Set the topic back, or give the \
                new one a stream of its own name, or a position: %s."""
                        .formatted(
                                stream.isUnit()
                                        ? stream.topicText()
                                        : "topic " + stream.onlyTopic(),
                                savepoint.path(),
                                String.join(", ", others),
                                added.isEmpty() ? "" : ", and the new topic from its beginning",
                                fresh));
    }

    /** Topics that the source did not look for, if it has looked at all. */
    private static Set<String> added(StreamConfig stream, SavepointPosition at) {
        Set<String> known = at.lookedFor();
        Set<String> added = new TreeSet<>(known.isEmpty() ? Set.of() : stream.topicNames());
        added.removeAll(known);
        return added;
    }

    /** Readers and the enumerator must agree on who has which partition. */
    private void sources(StreamConfig stream, SavepointPosition at, List<String> reasons) {
        if (at.source().enumerator().isEmpty()) {
            reasons.add(
                    """
                    has offsets in %s, but not the list of partitions that were found: all of its topic would be read again. \
                    It was written by another tool, or operators were renamed; restore the one that the job has written."""
                            .formatted(savepoint.path()));
            return;
        }
        named(at.lost())
                .ifPresent(
                        lost ->
                                reasons.add(
                                        """
                                        has no offset of %s in %s, though a reader had it: it would not be read any more. \
                                        Restore another savepoint, or give the stream a position: %s%s."""
                                                .formatted(
                                                        lost,
                                                        savepoint.path(),
                                                        FRESH,
                                                        stream.name())));
        named(at.unknown())
                .ifPresent(
                        unknown ->
                                reasons.add(
                                        """
                                        has an offset of %s in %s, but the list of partitions does not: it would be read \
                                        twice. Restore another savepoint, or give the stream a position: %s%s."""
                                                .formatted(
                                                        unknown,
                                                        savepoint.path(),
                                                        FRESH,
                                                        stream.name())));
    }

    private void sentinels(StreamConfig stream, SavepointPosition at, List<String> reasons) {
        at.offsets()
                .forEach(
                        (partition, offset) ->
                                SentinelOffset.of(offset)
                                        .ifPresent(
                                                sentinel ->
                                                        reasons.add(
                                                                """
                                                                has no offset of %s in %s, but a placeholder (%s): where it \
                                                                was is not known. Give the stream a position: %s%s."""
                                                                        .formatted(
                                                                                partition,
                                                                                savepoint.path(),
                                                                                sentinel,
                                                                                FRESH,
                                                                                stream.name()))));
    }

    private static Optional<String> named(Collection<TopicPartition> partitions) {
        return partitions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        partitions.stream()
                                .map(TopicPartition::toString)
                                .collect(Collectors.joining(", ")));
    }

    private static String generations(List<SavepointPosition> saved) {
        Set<Integer> generations = new TreeSet<>();
        saved.forEach(position -> generations.add(position.uids().generation()));
        return generations.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
