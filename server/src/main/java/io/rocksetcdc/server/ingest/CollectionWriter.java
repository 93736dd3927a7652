package io.rocksetcdc.server.ingest;

import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.store.Database;
import io.rocksetcdc.server.store.StoreException;
import io.rocksetcdc.server.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one writer of a collection: applies batches in the order in which they were submitted, each
 * in one transaction.
 */
final class CollectionWriter implements AutoCloseable {
    private static final long IDLE_SECONDS = 60;
    private static final long CLOSE_SECONDS = 60;

    private final Collection collection;
    private final Clock clock;
    private final Connection connection;
    private final DocumentTable documents;
    private final DeliveredOffsets offsets;
    private final ObservedFields fields;
    private final ThreadPoolExecutor executor;

    CollectionWriter(Database database, Collection collection, Clock clock) {
        this.collection = collection;
        this.clock = clock;
        try {
            this.connection = database.connect();
            this.documents = new DocumentTable(connection, collection.schema());
            this.offsets = new DeliveredOffsets(connection, collection.schema());
            this.fields = new ObservedFields(connection, collection.schema());
        } catch (SQLException e) {
            throw new StoreException("cannot open the collection " + collection.path(), e);
        }
        this.executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "writer-" + collection.path());
                            thread.setDaemon(true);
                            return thread;
                        });
        this.executor.allowCoreThreadTimeOut(true);
    }

    FieldSnapshot fields() {
        return fields.snapshot();
    }

    /** Completes with the number of ignored messages once the rest is durable. */
    CompletableFuture<Integer> submit(Batch batch) {
        return CompletableFuture.supplyAsync(() -> apply(batch), executor);
    }

    /** Removes expired documents. Completes when they are gone. */
    CompletableFuture<Void> purge() {
        if (collection.spec().retentionSecs() == 0) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        Transactions.run(connection, this::purgeExpired);
                    } catch (SQLException e) {
                        throw failed(e);
                    }
                },
                executor);
    }

    private int apply(Batch batch) {
        List<Message> fresh =
                batch.stream()
                        .map(stream -> offsets.fresh(stream, batch.topic(), batch.messages()))
                        .orElse(batch.messages());
        if (!fresh.isEmpty()) {
            commit(batch, fresh);
        }
        return batch.messages().size() - fresh.size();
    }

    private void commit(Batch batch, List<Message> fresh) {
        boolean committed = false;
        try {
            Transactions.run(connection, () -> write(batch, fresh));
            committed = true;
            if (batch.stream().isPresent()) {
                offsets.committed();
            }
            fields.committed();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            if (!committed) {
                fields.rolledBack();
            }
        }
    }

    private void write(Batch batch, List<Message> fresh) throws SQLException {
        purgeExpired();
        List<FoldedDocument> folded = byId(fresh);
        documents.find(folded);
        long now = EventTimes.micros(clock.instant());
        folded.forEach(document -> document.fold(batch.topic(), now));
        fields.observe(fresh);
        documents.write(folded);
        if (batch.stream().isPresent()) {
            offsets.write();
        }
        fields.write();
        fields.publish();
    }

    private void purgeExpired() throws SQLException {
        long seconds = collection.spec().retentionSecs();
        if (seconds > 0) {
            Instant oldest = clock.instant().minusSeconds(seconds);
            documents.purge(EventTimes.micros(oldest));
        }
    }

    private static List<FoldedDocument> byId(List<Message> messages) {
        Map<String, FoldedDocument> byId = new LinkedHashMap<>();
        for (Message message : messages) {
            byId.computeIfAbsent(message.document().id(), FoldedDocument::new).add(message);
        }
        return new ArrayList<>(byId.values());
    }

    private StoreException failed(SQLException e) {
        return new StoreException("cannot write the collection " + collection.path(), e);
    }

    /** Applies what was submitted, then ends. */
    @Override
    public void close() {
        executor.shutdown();
        try (connection) {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
