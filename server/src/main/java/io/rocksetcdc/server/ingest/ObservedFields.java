package io.rocksetcdc.server.ingest;

import io.rocksetcdc.server.store.CollectionSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that the documents of one collection have had, in order of appearance, with the kinds
 * of their values as a mask of {@link Kind#bit()}. Used by the collection's writer alone, except
 * for {@link #snapshot()}.
 */
final class ObservedFields {
    private final Connection connection;
    private final CollectionSchema schema;
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final Map<String, Integer> pending = new LinkedHashMap<>();
    private volatile FieldSnapshot snapshot;

    ObservedFields(Connection connection, CollectionSchema schema) throws SQLException {
        this.connection = connection;
        this.schema = schema;
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery(
                                "SELECT name, kinds FROM "
                                        + schema.fields()
                                        + " ORDER BY position")) {
            while (rows.next()) {
                known.put(rows.getString(1), rows.getInt(2));
            }
        }
        snapshot = new FieldSnapshot(known);
    }

    FieldSnapshot snapshot() {
        return snapshot;
    }

    /** Looks at what was sent, also at what is gone again: a query may still name its fields. */
    void observe(List<Message> messages) {
        pending.clear();
        for (Message message : messages) {
            if (message.document().operation() != Operation.DELETE) {
                message.document().fields().forEach(this::observe);
            }
        }
    }

    private void observe(String name, Value value) {
        Integer before = known.get(name);
        int bit = value.kind().bit();
        if (before == null || (before | bit) != before) {
            pending.merge(name, bit, (a, b) -> a | b);
        }
    }

    /** Writes what {@link #observe} found to be new. */
    void write() throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE " + schema.fields() + " SET kinds = ? WHERE name = ?");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO " + schema.fields() + " VALUES (?, ?, ?)")) {
            int position = known.size();
            for (Map.Entry<String, Integer> field : pending.entrySet()) {
                Integer before = known.get(field.getKey());
                if (before == null) {
                    insert.setInt(1, position++);
                    insert.setString(2, field.getKey());
                    insert.setInt(3, field.getValue());
                    insert.executeUpdate();
                } else {
                    update.setInt(1, before | field.getValue());
                    update.setString(2, field.getKey());
                    update.executeUpdate();
                }
            }
        }
    }

    /** Shows the new fields. Before the commit: whoever sees the data must see its fields. */
    void publish() {
        if (!pending.isEmpty()) {
            Map<String, Integer> all = new LinkedHashMap<>(known);
            pending.forEach((name, kinds) -> all.merge(name, kinds, (a, b) -> a | b));
            snapshot = new FieldSnapshot(all);
        }
    }

    void committed() {
        if (!pending.isEmpty()) {
            known.clear();
            known.putAll(snapshot.kinds());
            pending.clear();
        }
    }

    void rolledBack() {
        if (!pending.isEmpty()) {
            pending.clear();
            snapshot = new FieldSnapshot(known);
        }
    }
}
