package io.rocksetcdc.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A database, a broker and a registry in one directory, started at the same time. */
public final class LocalStack implements AutoCloseable {

    private final LocalPostgres postgres;
    private final LocalBroker broker;
    private final LocalRegistry registry;

    private LocalStack(LocalPostgres postgres, LocalBroker broker, LocalRegistry registry) {
        this.postgres = postgres;
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts all three; returns when all are ready. If one fails, the others are stopped.
     *
     * @param directory gets the folders postgres, broker and registry
     * @throws PartFailedException if one does not start
     */
    public static LocalStack start(Path directory) {
        Starting<LocalRegistry> registry =
                new Starting<>(() -> LocalRegistry.start(directory.resolve("registry")));
        Starting<LocalPostgres> postgres =
                new Starting<>(() -> LocalPostgres.start(directory.resolve("postgres")));
        Starting<LocalBroker> broker =
                new Starting<>(() -> LocalBroker.start(directory.resolve("broker")));
        try {
            return new LocalStack(postgres.get(), broker.get(), registry.get());
        } catch (PartFailedException e) {
            List.of(registry, broker, postgres).forEach(part -> part.abandon(e));
            throw e;
        }
    }

    /** The database. */
    public LocalPostgres postgres() {
        return postgres;
    }

    /** The broker. */
    public LocalBroker broker() {
        return broker;
    }

    /** The registry. */
    public LocalRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        try (postgres;
                broker) {
            registry.close();
        }
    }

    private static final class Starting<T extends AutoCloseable> {
        private final CompletableFuture<T> part;

        Starting(Supplier<T> start) {
            this.part =
                    CompletableFuture.supplyAsync(start, command -> new Thread(command).start());
        }

        T get() {
            try {
                return part.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof PartFailedException failed) {
                    throw failed;
                }
                throw new PartFailedException(
                        "A part did not start: " + e.getCause(), e.getCause());
            }
        }

        void abandon(PartFailedException reason) {
            try {
                get().close();
            } catch (Exception e) {
                if (e != reason) {
                    reason.addSuppressed(e);
                }
            }
        }
    }
}
