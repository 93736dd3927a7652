package io.rocksetcdc.server;

import io.rocksetcdc.server.catalog.Catalog;
import io.rocksetcdc.server.catalog.TopicStatusBoard;
import io.rocksetcdc.server.http.HttpApi;
import io.rocksetcdc.server.ingest.CollectionWriters;
import io.rocksetcdc.server.ingest.Receiver;
import io.rocksetcdc.server.query.QueryService;
import io.rocksetcdc.server.store.Database;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Rockset-compatible API on 127.0.0.1 that keeps documents in DuckDB. What it has acknowledged
 * survives the end of the process.
 */
public final class RocksetServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RocksetServer.class);
    private static final long STATUS_FLUSH_SECONDS = 1;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpApi http;

    private RocksetServer(ServerOptions options, Clock clock) {
        boolean started = false;
        try {
            Database database = opened(Database.open(options.dataDirectory()));
            Catalog catalog = opened(new Catalog(database, clock));
            TopicStatusBoard statuses = opened(new TopicStatusBoard(database));
            CollectionWriters writers = opened(new CollectionWriters(database, clock));
            opened(flusher(statuses));
            http =
                    opened(
                            HttpApi.start(
                                    options,
                                    new HttpApi.Services(
                                            catalog,
                                            statuses,
                                            writers,
                                            new Receiver(catalog, writers),
                                            new QueryService(database, catalog, writers)),
                                    clock));
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @throws io.rocksetcdc.server.store.StoreException if the data directory is in use or damaged
     */
    public static RocksetServer start(ServerOptions options) {
        return start(options, Clock.systemUTC());
    }

    /** Starts a server that takes event times, retention, quota and topic states from a clock. */
    public static RocksetServer start(ServerOptions options, Clock clock) {
        return new RocksetServer(options, clock);
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** What the Kafka receiver has seen since the start. */
    public ServerStats stats() {
        return http.stats();
    }

    /** Lets requests in flight finish, writes everything and lets go of the data directory. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.error("a part of the server did not close", e);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with its executor
    private static AutoCloseable flusher(TopicStatusBoard statuses) {
        ScheduledExecutorService executor =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "topic-status");
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.scheduleWithFixedDelay(
                () -> flush(statuses),
                STATUS_FLUSH_SECONDS,
                STATUS_FLUSH_SECONDS,
                TimeUnit.SECONDS);
        return () -> {
            executor.shutdown();
            executor.awaitTermination(STATUS_FLUSH_SECONDS, TimeUnit.MINUTES);
        };
    }

    private static void flush(TopicStatusBoard statuses) {
        try {
            statuses.flush();
        } catch (RuntimeException e) {
            LOG.error("the topic status was not written; the next second tries again", e);
        }
    }
}
