package io.rocksetcdc.cli.snapshot;

import io.rocksetcdc.job.config.SnapshotConfig;
import io.rocksetcdc.job.config.SnapshotWay.SignalTable;
import io.rocksetcdc.job.config.SnapshotWay.Streamkap;
import io.rocksetcdc.job.config.StreamConfig;

/** Tells a table's name in its source from the name of its topic. */
final class SourceTable {

    private SourceTable() {}

    /**
     * The table of a stream.
     *
     * @throws SnapshotRefusedException if that is not to be told
     */
    static String of(StreamConfig stream, SnapshotConfig snapshot) throws SnapshotRefusedException {
        if (snapshot.table().isPresent()) {
            return snapshot.table().get();
        }
        String topic = stream.onlyTopic();
        String prefix =
                snapshot.topicPrefix().orElseGet(() -> topic.replaceFirst("\\..*", "")) + ".";
        if (!topic.startsWith(prefix)) {
            throw unknown(stream, "does not begin with the topic-prefix " + prefix);
        }
        String table = topic.substring(prefix.length());
        int dot = table.indexOf('.');
        if (dot <= 0 || dot == table.length() - 1) {
            throw unknown(stream, "has no schema or database before its table");
        }
        if (table.indexOf('.', dot + 1) < 0 || snapshot.way() instanceof Streamkap) {
            return table;
        }
        if (snapshot.way() instanceof SignalTable way
                && way.database().text().startsWith("jdbc:postgresql:")) {
            return table.substring(0, dot + 1) + '"' + table.substring(dot + 1) + '"';
        }
        throw unknown(stream, "has several dots, so that its table can not be told from it");
    }

    private static SnapshotRefusedException unknown(StreamConfig stream, String why) {
        return new SnapshotRefusedException(
                "Topic %s %s. Write the table as the source names it:%nstreams:%n  %s:%n    table: public.orders"
                        .formatted(stream.onlyTopic(), why, stream.name()));
    }
}
