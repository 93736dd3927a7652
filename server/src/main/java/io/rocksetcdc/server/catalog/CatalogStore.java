package io.rocksetcdc.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rocksetcdc.server.store.CollectionSchema;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.Sql;
import io.rocksetcdc.server.store.StoreException;
import io.rocksetcdc.server.store.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The catalog's rows in DuckDB: one row an entry, its body as JSON. */
final class CatalogStore implements AutoCloseable {
    private static final String TABLE = Database.INTERNAL_SCHEMA + ".catalog";
    private static final String IDS = Database.INTERNAL_SCHEMA + ".collection_ids";

    private final Connection connection;
    private final JsonMapper mapper = JsonMapper.builder().build();

    CatalogStore(Database database) {
        try {
            connection = database.connect();
            Sql.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS "
                            + TABLE
                            + " (kind VARCHAR, name VARCHAR, body"
                            + " VARCHAR)",
                    "CREATE SEQUENCE IF NOT EXISTS " + IDS);
        } catch (SQLException e) {
            throw new StoreException("cannot read the catalog", e);
        }
    }

    <T> List<T> load(Class<T> type) {
        List<T> entries = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT body FROM " + TABLE + " WHERE kind = ? ORDER BY name")) {
            select.setString(1, type.getSimpleName());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(mapper.readValue(rows.getString(1), type));
                }
            }
            return entries;
        } catch (SQLException | JsonProcessingException e) {
            throw new StoreException("cannot read the catalog", e);
        }
    }

    long nextCollectionId() {
        return inTransaction(
                () -> {
                    try (PreparedStatement next =
                                    connection.prepareStatement(
                                            "SELECT nextval(" + Sql.literal(IDS) + ")");
                            ResultSet row = next.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    /** Writes an entry and runs the statements that go with it, in one transaction. */
    void put(String name, Object entry, String... statements) {
        inTransaction(
                () -> {
                    deleteRow(entry.getClass(), name);
                    insertRow(entry, name);
                    Sql.execute(connection, statements);
                    return true;
                });
    }

    void putCollection(String name, Collection collection) {
        inTransaction(
                () -> {
                    insertRow(collection, name);
                    collection.schema().create(connection);
                    return true;
                });
    }

    void remove(String name, Object entry, String... statements) {
        inTransaction(
                () -> {
                    deleteRow(entry.getClass(), name);
                    Sql.execute(connection, statements);
                    return true;
                });
    }

    void dropTables(CollectionSchema schema) {
        inTransaction(
                () -> {
                    schema.drop(connection);
                    return true;
                });
    }

    Iterable<Long> storedCollections() {
        return inTransaction(() -> CollectionSchema.stored(connection));
    }

    private void deleteRow(Class<?> kind, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM " + TABLE + " WHERE kind = ? AND name = ?")) {
            delete.setString(1, kind.getSimpleName());
            delete.setString(2, name);
            delete.executeUpdate();
        }
    }

    private void insertRow(Object entry, String name) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?)")) {
            insert.setString(1, entry.getClass().getSimpleName());
            insert.setString(2, name);
            insert.setString(3, mapper.writeValueAsString(entry));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new StoreException("cannot write the catalog entry " + name, e);
        }
    }

    private <T> T inTransaction(Transactions.Work<T> work) {
        try {
            return Transactions.call(connection, work);
        } catch (SQLException e) {
            throw new StoreException("cannot write the catalog", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("cannot close the catalog", e);
        }
    }
}
