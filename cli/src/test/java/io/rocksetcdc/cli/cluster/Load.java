package io.rocksetcdc.cli.cluster;

import java.util.concurrent.CompletableFuture;

/** Writes batch after batch in a thread of its own until it is closed. */
final class Load implements AutoCloseable {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<Void> writer;

    private Load(Batch batch) {
        writer = CompletableFuture.runAsync(() -> writeUntilTheEnd(batch), Load::inThread);
    }

    static Load start(Batch batch) {
        return new Load(batch);
    }

    private static void inThread(Runnable task) {
        new Thread(task, "load").start();
    }

    private void writeUntilTheEnd(Batch batch) {
        for (int number = 0; !end.isDone(); number++) {
            try {
                batch.write(number);
            } catch (Exception failure) {
                throw new IllegalStateException("Batch " + number + " failed.", failure);
            }
        }
    }

    /** Returns when the last batch is written. */
    @Override
    public void close() {
        end.complete(null);
        writer.join();
    }

    /** Writes a batch and returns when it is durable. */
    interface Batch {
        void write(int number) throws Exception;
    }
}
