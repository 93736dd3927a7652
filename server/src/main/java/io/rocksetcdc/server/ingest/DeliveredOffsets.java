package io.rocksetcdc.server.ingest;

import io.rocksetcdc.server.store.CollectionSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last applied offset of each sender's stream, topic and partition in one collection. Written
 * in the transaction of the data; believed only after its commit.
 */
final class DeliveredOffsets {
    private record Position(String stream, String topic, int partition) {}

    private final Connection connection;
    private final CollectionSchema schema;
    private final Map<Position, Long> applied = new HashMap<>();
    private final Map<Position, Long> pending = new HashMap<>();

    DeliveredOffsets(Connection connection, CollectionSchema schema) throws SQLException {
        this.connection = connection;
        this.schema = schema;
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT * FROM " + schema.offsets())) {
            while (rows.next()) {
                applied.put(
                        new Position(rows.getString(1), rows.getString(2), rows.getInt(3)),
                        rows.getLong(4));
            }
        }
    }

    /**
     * The messages that were not applied before. Offsets are compared with what was applied before
     * this call, as several documents of one record share an offset.
     */
    List<Message> fresh(String stream, String topic, List<Message> messages) {
        pending.clear();
        List<Message> fresh = new ArrayList<>(messages.size());
        for (Message message : messages) {
            Position position = new Position(stream, topic, message.partition());
            if (message.offset() > applied.getOrDefault(position, -1L)) {
                fresh.add(message);
                pending.merge(position, message.offset(), Math::max);
            }
        }
        return fresh;
    }

    /** Writes what {@link #fresh} has let through. */
    void write() throws SQLException {
        for (Map.Entry<Position, Long> entry : pending.entrySet()) {
            Position position = entry.getKey();
            if (applied.containsKey(position)) {
                write(
                        "UPDATE "
                                + schema.offsets()
                                + " SET last_offset = ?"
                                + " WHERE stream = ? AND topic = ? AND kafka_partition = ?",
                        position,
                        entry.getValue());
            } else {
                write(
                        "INSERT INTO "
                                + schema.offsets()
                                + " (last_offset, stream, topic, kafka_partition)"
                                + " VALUES (?, ?, ?, ?)",
                        position,
                        entry.getValue());
            }
        }
    }

    private void write(String sql, Position position, long offset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, offset);
            statement.setString(2, position.stream());
            statement.setString(3, position.topic());
            statement.setInt(4, position.partition());
            statement.executeUpdate();
        }
    }

    void committed() {
        applied.putAll(pending);
        pending.clear();
    }
}
