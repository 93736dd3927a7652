package io.rocksetcdc.job.config;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.util.Optional;

/**
 * How the source of a stream is asked for a snapshot. The job itself never asks.
 *
 * @param way whom to ask
 * @param topicPrefix Debezium's {@code topic.prefix}, if stated
 * @param table the stream's table as the source names it, if it is not to be told from the topic
 * @param notificationTopic where Debezium says how far snapshots are, if it does
 */
public record SnapshotConfig(
        SnapshotWay way,
        Optional<String> topicPrefix,
        Optional<String> table,
        Optional<String> notificationTopic)
        implements Serializable {

    private Object writeReplace() throws ObjectStreamException {
        return SerializedRecord.of(this);
    }
}
