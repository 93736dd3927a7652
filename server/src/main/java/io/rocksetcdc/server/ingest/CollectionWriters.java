package io.rocksetcdc.server.ingest;

import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** The writer of every collection. Thread-safe. */
public final class CollectionWriters implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final Map<Long, CollectionWriter> writers = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();

    public CollectionWriters(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The writer of a collection that is there. */
    CollectionWriter of(Collection collection) {
        return find(collection)
                .orElseThrow(() -> new IllegalStateException(collection.path() + " is removed"));
    }

    private synchronized Optional<CollectionWriter> find(Collection collection) {
        if (removed.contains(collection.id())) {
            return Optional.empty();
        }
        return Optional.of(
                writers.computeIfAbsent(
                        collection.id(), id -> new CollectionWriter(database, collection, clock)));
    }

    /** The fields that the collection's documents have had; empty if it has been removed. */
    public Optional<FieldSnapshot> fields(Collection collection) {
        return find(collection).map(CollectionWriter::fields);
    }

    /** Removes expired documents and waits until they are gone. */
    public void purge(Collection collection) {
        try {
            find(collection).ifPresent(writer -> writer.purge().join());
        } catch (RejectedExecutionException beingRemoved) {
            // with all its documents
        }
    }

    /** How many documents there are; empty if the collection has been removed. */
    public OptionalLong count(Collection collection) {
        purge(collection);
        try (Connection connection = database.connect();
                Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT count(*) FROM " + collection.schema().documents())) {
            row.next();
            return OptionalLong.of(row.getLong(1));
        } catch (SQLException e) {
            if (find(collection).isEmpty()) {
                return OptionalLong.empty();
            }
            throw new StoreException("cannot count the collection " + collection.path(), e);
        }
    }

    /** Ends the writer of a removed collection, after what was submitted to it. */
    void retire(Collection collection) {
        Optional<CollectionWriter> writer;
        synchronized (this) {
            removed.add(collection.id());
            writer = Optional.ofNullable(writers.remove(collection.id()));
        }
        writer.ifPresent(CollectionWriter::close);
    }

    @Override
    public void close() {
        List<CollectionWriter> all;
        synchronized (this) {
            all = List.copyOf(writers.values());
            writers.clear();
        }
        all.forEach(CollectionWriter::close);
    }
}
