package io.rocksetcdc.server.ingest;

import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.Collection;
import io.rocksetcdc.server.catalog.KafkaIntegration;
import io.rocksetcdc.server.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Brings requests to the collections that take their topic. All collections see the requests in the
 * same order; different collections write in parallel.
 */
public final class Receiver {
    private final Catalog catalog;
    private final CollectionWriters writers;
    private final Object order = new Object();

    /**
     * What became of an accepted request.
     *
     * @param ignored messages that had been applied before, once for each collection
     * @param claimed whether any collection takes the topic
     */
    public record Receipt(int ignored, boolean claimed) {}

    public Receiver(Catalog catalog, CollectionWriters writers) {
        this.catalog = catalog;
        this.writers = writers;
    }

    /**
     * Applies a request. Returns when it is durable in every collection that takes its topic.
     *
     * @param stream the sender's name for what it sends; without it nothing is ignored
     * @throws ApiException NOTFOUND if the integration does not list the topic
     */
    public Receipt receive(
            KafkaIntegration integration, Optional<String> stream, ReceiverRequest request) {
        if (!integration.topics().contains(request.topic())) {
            throw ApiException.notFound(
                    String.format(
                            "The topic '%s' is not in the topic list of the integration '%s'.",
                            request.topic(), integration.name()));
        }
        Batch batch = new Batch(stream, request.topic(), request.messages());
        List<CompletableFuture<Integer>> writes = new ArrayList<>();
        synchronized (order) {
            for (Collection collection :
                    catalog.collectionsTaking(integration.name(), request.topic())) {
                writes.add(writers.of(collection).submit(batch));
            }
        }
        CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).join();
        int ignored = writes.stream().mapToInt(CompletableFuture::join).sum();
        return new Receipt(ignored, !writes.isEmpty());
    }

    /** Deletes a collection and its documents. */
    public Collection deleteCollection(String workspace, String name) {
        Collection removed;
        synchronized (order) {
            removed = catalog.removeCollection(workspace, name);
        }
        writers.retire(removed);
        catalog.dropTables(removed);
        return removed;
    }
}
