package io.rocksetcdc.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.Sql;
import io.rocksetcdc.server.store.StoreException;
import io.rocksetcdc.server.store.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The status of every topic of every integration. Kept in memory and written by {@link #flush}:
 * after a crash the counts may lack the last moment, the documents never do. Thread-safe.
 */
public final class TopicStatusBoard implements AutoCloseable {
    private static final String TABLE = Database.INTERNAL_SCHEMA + ".topic_status";

    private record Key(String integration, String topic) {}

    private final Connection connection;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Map<Key, TopicStatus> statuses = new HashMap<>();
    private final Set<Key> changed = new HashSet<>();

    public TopicStatusBoard(Database database) {
        try {
            connection = database.connect();
            Sql.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS "
                            + TABLE
                            + " (integration VARCHAR, topic VARCHAR, body VARCHAR)");
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT * FROM " + TABLE)) {
                while (rows.next()) {
                    statuses.put(
                            new Key(rows.getString(1), rows.getString(2)),
                            mapper.readValue(rows.getString(3), TopicStatus.class));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new StoreException("cannot read the topic status", e);
        }
    }

    public synchronized void add(String integration, String topic, TopicStatus more) {
        Key key = new Key(integration, topic);
        statuses.merge(key, more, TopicStatus::plus);
        changed.add(key);
    }

    public synchronized TopicStatus get(String integration, String topic) {
        return statuses.getOrDefault(new Key(integration, topic), TopicStatus.NONE);
    }

    /** Forgets all topics of a deleted integration. */
    public synchronized void forget(String integration) {
        List<Key> gone =
                statuses.keySet().stream()
                        .filter(key -> key.integration().equals(integration))
                        .toList();
        gone.forEach(statuses::remove);
        changed.addAll(gone);
        flush();
    }

    /** Writes what has changed since the last call. */
    public synchronized void flush() {
        if (changed.isEmpty()) {
            return;
        }
        try {
            Transactions.run(connection, this::write);
            changed.clear();
        } catch (SQLException e) {
            throw new StoreException("cannot write the topic status", e);
        }
    }

    private void write() throws SQLException {
        try (PreparedStatement delete =
                        connection.prepareStatement(
                                "DELETE FROM " + TABLE + " WHERE integration = ? AND topic = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?)")) {
            for (Key key : changed) {
                delete.setString(1, key.integration());
                delete.setString(2, key.topic());
                delete.executeUpdate();
                TopicStatus status = statuses.get(key);
                if (status != null) {
                    insert.setString(1, key.integration());
                    insert.setString(2, key.topic());
                    insert.setString(3, mapper.writeValueAsString(status));
                    insert.executeUpdate();
                }
            }
        } catch (JsonProcessingException e) {
            throw new StoreException("cannot write the topic status", e);
        }
    }

    @Override
    public synchronized void close() {
        try (connection) {
            flush();
        } catch (SQLException e) {
            throw new StoreException("cannot close the topic status", e);
        }
    }
}
