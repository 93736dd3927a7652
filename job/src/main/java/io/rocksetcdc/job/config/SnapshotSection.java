package io.rocksetcdc.job.config;

import io.rocksetcdc.job.config.secrets.SecretText;
import io.rocksetcdc.job.config.yaml.Findings;
import io.rocksetcdc.job.config.yaml.Key;
import io.rocksetcdc.job.config.yaml.Section;
import io.rocksetcdc.job.config.yaml.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code snapshot:}, how a source is asked for a snapshot. */
final class SnapshotSection {

    private static final Key<String> SIGNAL_TOPIC =
            Key.optional(
                    "signal-topic",
                    Names.TOPIC_NAME,
                    "another way is stated",
                    "Debezium's `signal.kafka.topic`: the request is a record on it. Needs"
                            + " `topic-prefix`.");
    private static final Key<String> SIGNAL_TABLE =
            Key.optional(
                    "signal-table",
                    Names.TEXT,
                    "another way is stated",
                    "Debezium's `signal.data.collection`, as in SQL: the request is a row in it."
                            + " Needs `database`. Only where there is no signal topic.");
    private static final Key<Settings> STREAMKAP =
            Key.optional(
                    "streamkap",
                    StreamkapSection.SECTION,
                    "another way is stated",
                    "Streamkap's API is asked.");
    private static final Key<String> TOPIC_PREFIX =
            Key.optional(
                    "topic-prefix",
                    Names.TOPIC_NAME,
                    "the first part of the stream's topic",
                    "Debezium's `topic.prefix`: the key of signals, and what comes before the table"
                            + " in names of topics.");
    private static final Key<SecretText> DATABASE =
            Key.optional(
                    "database",
                    Databases.JDBC_URL,
                    "no `signal-table`",
                    "JDBC URL of the database with the signal table. References may stand in it.");
    private static final Key<String> NOTIFICATION_TOPIC =
            Key.optional(
                    "notification-topic",
                    Names.TOPIC_NAME,
                    "the end is told from the rows that arrive",
                    "Debezium's `notification.sink.topic.name`: says how far a snapshot is.");

    static final Section SECTION =
            Section.of(
                    SIGNAL_TOPIC,
                    SIGNAL_TABLE,
                    STREAMKAP,
                    TOPIC_PREFIX,
                    DATABASE,
                    NOTIFICATION_TOPIC);

    private static final List<Key<?>> WAYS = List.of(SIGNAL_TOPIC, SIGNAL_TABLE, STREAMKAP);

    private SnapshotSection() {}

    static SnapshotConfig build(Settings snapshot, Optional<String> table) {
        return new SnapshotConfig(
                way(snapshot),
                snapshot.find(TOPIC_PREFIX),
                table,
                snapshot.find(NOTIFICATION_TOPIC));
    }

    private static SnapshotWay way(Settings snapshot) {
        if (snapshot.find(SIGNAL_TOPIC).isPresent()) {
            return new SnapshotWay.SignalTopic(
                    snapshot.get(SIGNAL_TOPIC), snapshot.get(TOPIC_PREFIX));
        }
        return snapshot.find(STREAMKAP)
                .<SnapshotWay>map(StreamkapSection::build)
                .orElseGet(
                        () ->
                                new SnapshotWay.SignalTable(
                                        snapshot.get(SIGNAL_TABLE), snapshot.get(DATABASE)));
    }

    /** Exactly one way is stated, with what it needs. */
    static void check(Settings snapshot, Findings findings) {
        if (isBroken(snapshot)) {
            return;
        }
        List<String> ways =
                WAYS.stream().filter(way -> says(snapshot, way)).map(Key::name).toList();
        if (ways.size() != 1) {
            findings.add(
                    snapshot.position(),
                    "%s: %s; write exactly one of signal-topic, signal-table and streamkap"
                            .formatted(
                                    snapshot.path(),
                                    ways.isEmpty()
                                            ? "says not whom to ask"
                                            : "has " + String.join(" and ", ways)));
            return;
        }
        needs(snapshot, SIGNAL_TOPIC, TOPIC_PREFIX, findings);
        needs(snapshot, SIGNAL_TABLE, DATABASE, findings);
        needs(snapshot, DATABASE, SIGNAL_TABLE, findings);
    }

    private static void needs(Settings snapshot, Key<?> key, Key<?> other, Findings findings) {
        if (says(snapshot, key) && !says(snapshot, other)) {
            findings.add(
                    snapshot.position(),
                    "%s: %s needs %s: %s"
                            .formatted(snapshot.path(), key.name(), other.name(), other.meaning()));
        }
    }

    private static boolean says(Settings snapshot, Key<?> key) {
        return snapshot.find(key).isPresent();
    }

    private static boolean isBroken(Settings snapshot) {
        return Stream.concat(WAYS.stream(), Stream.of(TOPIC_PREFIX, DATABASE))
                .anyMatch(snapshot::isBroken);
    }
}
