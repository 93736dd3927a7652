package io.rocksetcdc.local;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ConnectorCallback;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Change capture: Debezium's PostgreSQL connector in this JVM. It takes a snapshot of the tables,
 * then follows the database's log, and writes each row change to the topic {@code
 * <prefix>.<schema>.<table>} as Avro in Confluent's wire format. A topic comes into being with its
 * first record. Every change arrives at least once.
 *
 * <p>Snapshots can be signalled by a row in {@code public.debezium_signal} or by a record in {@link
 * CaptureOptions#signalTopic()}.
 */
public final class LocalDebezium implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDebezium.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final CaptureOptions options;
    private final RecordForwarder forwarder;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private final StreamingProbe probe;
    private final CountDownLatch polling = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalDebezium(CaptureOptions options) {
        this.options = options;
        this.probe = new StreamingProbe(options.topicPrefix());
        this.forwarder = new RecordForwarder(options);
        this.engine =
                DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                        .using(ConnectorProperties.of(options))
                        .using(new PollingStarted())
                        .using(this::completed)
                        .notifying(forwarder)
                        .build();
        this.thread = new Thread(engine, "capture-" + options.topicPrefix());
        thread.setDaemon(true);
    }

    /**
     * Starts the capture; returns when it is connected to the database. Creates the signal table
     * and the signal topic if they are missing.
     *
     * @throws PartFailedException if it is not connected within 60 s
     */
    public static LocalDebezium start(CaptureOptions options) {
        prepare(options);
        LocalDebezium capture = new LocalDebezium(options);
        capture.thread.start();
        try {
            capture.await("connect to the database", START_LIMIT, capture::isPolling);
            return capture;
        } catch (PartFailedException e) {
            capture.close();
            throw e;
        }
    }

    /**
     * Returns when the initial snapshot is done and changes are being streamed.
     *
     * @param limit how long to wait
     * @throws PartFailedException if the capture has failed or the time is over
     */
    public void awaitStreaming(Duration limit) {
        await("stream changes", limit, probe::isStreaming);
    }

    /** Why the capture stopped by itself; empty while it runs. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** What it captures. */
    public CaptureOptions options() {
        return options;
    }

    /**
     * Stops the capture. Slot, publication, offsets and topics stay, so that it can go on later.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (forwarder) {
            if (thread.isAlive()) {
                engine.close();
            }
            thread.join();
        } catch (IllegalStateException e) {
            // It is ending by itself, or has not started yet and cannot once its producer is
            // closed.
            LOG.info("The capture {} is not stopped: {}", options.topicPrefix(), e.getMessage());
        } catch (IOException e) {
            throw new PartFailedException(
                    "The capture " + options.topicPrefix() + " did not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void prepare(CaptureOptions options) {
        try (Topics topics = new Topics(options.bootstrapServers())) {
            Files.createDirectories(options.directory());
            // Debezium reads signals from the first partition only.
            topics.createIfMissing(options.signalTopic(), 1, Map.of());
        } catch (IOException e) {
            throw new PartFailedException(
                    "The capture's directory " + options.directory() + " cannot be made: " + e, e);
        }
        SignalTable.createIfMissing(options.postgres());
    }

    private void await(String goal, Duration limit, BooleanSupplier reached) {
        String name = "The capture " + options.topicPrefix();
        long deadline = System.nanoTime() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (failure.get() != null) {
                throw new PartFailedException(
                        name + " failed: " + Causes.of(failure.get()), failure.get());
            }
            if (System.nanoTime() > deadline) {
                throw new PartFailedException(
                        name + " did not " + goal + " within " + limit.toSeconds() + " s.");
            }
            Readiness.pause(name);
        }
    }

    private boolean isPolling() {
        return polling.getCount() == 0;
    }

    private void completed(boolean success, String message, Throwable error) {
        if (!closed.get()) {
            failure.set(
                    Optional.ofNullable(error)
                            .orElseGet(
                                    () ->
                                            new IllegalStateException(
                                                    "The engine stopped: " + message)));
        }
    }

    private final class PollingStarted implements ConnectorCallback {
        @Override
        public void pollingStarted() {
            polling.countDown();
        }
    }
}
