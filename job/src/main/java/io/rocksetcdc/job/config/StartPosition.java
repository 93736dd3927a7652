package io.rocksetcdc.job.config;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a stream starts to read if it has no position yet. */
public sealed interface StartPosition extends Serializable {

    /** The oldest record that the topic still has. */
    static StartPosition earliest() {
        return new Earliest();
    }

    /** After the newest record. */
    static StartPosition latest() {
        return new Latest();
    }

    /**
     * Reads {@code earliest}, {@code latest} or an ISO-8601 time stamp with its time zone.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    static StartPosition parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "earliest" -> earliest();
            case "latest" -> latest();
            default -> {
                try {
                    yield new Timestamp(OffsetDateTime.parse(text).toInstant());
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "\"%s\" is not earliest, latest or a timestamp with its time zone, e.g. 2024-09-30T17:00:00Z"
                                    .formatted(text));
                }
            }
        };
    }

    /** The instant to start from, for {@link Timestamp} only. */
    default Optional<Instant> timestamp() {
        return Optional.empty();
    }

    /** For {@link Offsets} only: itself. */
    default Optional<Offsets> offsets() {
        return Optional.empty();
    }

    /** See {@link #earliest}. */
    record Earliest() implements StartPosition {
        @Override
        public String toString() {
            return "earliest";
        }
    }

    /** See {@link #latest}. */
    record Latest() implements StartPosition {
        @Override
        public String toString() {
            return "latest";
        }
    }

    /** The first record whose time stamp in Kafka is not before this instant. */
    record Timestamp(Instant instant) implements StartPosition {
        @Override
        public Optional<Instant> timestamp() {
            return Optional.of(instant);
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /**
     * Exact offsets. A partition that is not named begins at its oldest record.
     *
     * @param byTopic by topic and partition the offset of the first record to read
     * @param topicIds Kafka's id of each of these topics, where it is known: an offset means
     *     nothing in a topic that was made again
     */
    record Offsets(
            SortedMap<String, SortedMap<Integer, Long>> byTopic, SortedMap<String, String> topicIds)
            implements StartPosition {

        public Offsets {
            SortedMap<String, SortedMap<Integer, Long>> copy = new TreeMap<>();
            byTopic.forEach(
                    (topic, next) ->
                            copy.put(
                                    topic, Collections.unmodifiableSortedMap(new TreeMap<>(next))));
            byTopic = Collections.unmodifiableSortedMap(copy);
            topicIds = Collections.unmodifiableSortedMap(new TreeMap<>(topicIds));
        }

        @Override
        public Optional<Offsets> offsets() {
            return Optional.of(this);
        }

        @Override
        public String toString() {
            return byTopic.size() > 1
                    ? "offsets of %d topics".formatted(byTopic.size())
                    : "offsets " + byTopic.values().stream().findFirst().orElseGet(TreeMap::new);
        }
    }
}
