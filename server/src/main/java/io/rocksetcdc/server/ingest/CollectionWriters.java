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
import java.util.List;
import java.util.Map;

/** The writer of every collection. Thread-safe. */
public final class CollectionWriters implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final Map<Long, CollectionWriter> writers = new HashMap<>();

    public CollectionWriters(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    synchronized CollectionWriter of(Collection collection) {
        return writers.computeIfAbsent(
                collection.id(), id -> new CollectionWriter(database, collection, clock));
    }

    /** The fields that the collection's documents have had. */
    public FieldSnapshot fields(Collection collection) {
        return of(collection).fields();
    }

    /** Removes expired documents and waits until they are gone. */
    public void purge(Collection collection) {
        of(collection).purge().join();
    }

    /** How many documents there are. */
    public long count(Collection collection) {
        purge(collection);
        try (Connection connection = database.connect();
                Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT count(*) FROM " + collection.schema().documents())) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StoreException("cannot count the collection " + collection.path(), e);
        }
    }

    /** Ends the writer of a removed collection, after what was submitted to it. */
    void retire(Collection collection) {
        CollectionWriter writer;
        synchronized (this) {
            writer = writers.remove(collection.id());
        }
        if (writer != null) {
            writer.close();
        }
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
