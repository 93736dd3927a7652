package io.rocksetcdc.server.query;

import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.ingest.CollectionWriters;
import io.rocksetcdc.server.ingest.FieldSnapshot;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.Sql;
import io.rocksetcdc.server.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps a view for every collection, made anew only when its fields have changed. */
final class CollectionViews {
    private final Database database;
    private final Catalog catalog;
    private final CollectionWriters writers;
    private final Map<Long, FieldSnapshot> shown = new HashMap<>();

    CollectionViews(Database database, Catalog catalog, CollectionWriters writers) {
        this.database = database;
        this.catalog = catalog;
        this.writers = writers;
    }

    /** Brings all views up to date and removes expired documents. */
    synchronized void refresh() {
        for (Collection collection : catalog.collections()) {
            writers.purge(collection);
            Optional<FieldSnapshot> fields = writers.fields(collection);
            if (fields.isPresent() && !isShown(collection, fields.get())) {
                catalog.whileThere(collection, () -> create(collection, fields.get()));
                shown.put(collection.id(), fields.get());
            }
        }
    }

    /** Whether no fields have changed since the views were made. */
    synchronized boolean areCurrent() {
        return catalog.collections().stream()
                .allMatch(
                        collection ->
                                writers.fields(collection)
                                        .map(fields -> isShown(collection, fields))
                                        .orElse(true));
    }

    private boolean isShown(Collection collection, FieldSnapshot fields) {
        return shown.get(collection.id()) == fields;
    }

    private void create(Collection collection, FieldSnapshot fields) {
        try (Connection connection = database.connect()) {
            Sql.execute(
                    connection,
                    "CREATE OR REPLACE VIEW "
                            + Sql.identifier(collection.workspace())
                            + "."
                            + Sql.identifier(collection.name())
                            + " AS "
                            + ColumnExpressions.select(collection, fields.kinds()));
        } catch (SQLException e) {
            throw new StoreException("cannot show the collection " + collection.path(), e);
        }
    }
}
