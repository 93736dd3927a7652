package io.rocksetcdc.cli.topics;

import io.rocksetcdc.job.decode.Skip;
import java.util.Locale;
import java.util.Optional;

/** What a topic of a source is for. */
enum TopicKind {
    ROWS("rows"),
    EMPTY("no record yet"),
    HEARTBEAT("heartbeat"),
    SIGNAL("signal"),
    TRANSACTION("transactions"),
    SCHEMA_CHANGES("schema changes"),
    NOTIFICATIONS("notifications"),
    DEAD_LETTERS("dead letters"),
    UNREADABLE("not understood");

    private final String text;

    TopicKind(String text) {
        this.text = text;
    }

    /** Whether it may have rows, so that it becomes a stream. */
    boolean isForStream() {
        return this == ROWS || this == EMPTY;
    }

    String text() {
        return text;
    }

    /** For a record without a row, if no record of its topic has one. */
    static Optional<TopicKind> of(Skip skip) {
        return switch (skip) {
            case HEARTBEAT -> Optional.of(HEARTBEAT);
            case TRANSACTION -> Optional.of(TRANSACTION);
            case SCHEMA_CHANGE -> Optional.of(SCHEMA_CHANGES);
            case NOTIFICATION -> Optional.of(NOTIFICATIONS);
            case SIGNAL -> Optional.of(SIGNAL);
            case TRUNCATE, MESSAGE, UPDATE_WITHOUT_DOCUMENT, FILTERED, TOMBSTONE, APPEND_ONLY ->
                    Optional.empty();
        };
    }

    /** By the name that Debezium and Streamkap give to topics that are not tables. */
    static Optional<TopicKind> named(TopicSelection source, String topic) {
        String rest = source.rest(topic).toLowerCase(Locale.ROOT);
        String table = rest.substring(rest.lastIndexOf('.') + 1);
        if (topic.equals(source.prefix())) {
            return Optional.of(SCHEMA_CHANGES);
        }
        if (topic.startsWith(TopicSelection.HEARTBEAT) || table.equals("streamkap_heartbeat")) {
            return Optional.of(HEARTBEAT);
        }
        if (topic.equals(source.prefix() + "-signal")
                || table.equals("streamkap_signal")
                || table.equals("debezium_signal")) {
            return Optional.of(SIGNAL);
        }
        if (rest.equals("transaction")) {
            return Optional.of(TRANSACTION);
        }
        if (topic.startsWith(source.prefix() + "-notification")) {
            return Optional.of(NOTIFICATIONS);
        }
        return rest.endsWith("deadletterqueue") || rest.endsWith("dead-letters")
                ? Optional.of(DEAD_LETTERS)
                : Optional.empty();
    }
}
