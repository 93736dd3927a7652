package io.rocksetcdc.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a script's statements again and again on a connection of its own. */
final class Workload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workload.class);
    private static final long PAUSE_MILLIS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqlScript script;
    private final Connection connection;
    private final Thread thread;
    private final AtomicLong executed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<String> lastFailure = new AtomicReference<>("");
    private volatile boolean stopped;

    private Workload(SqlScript script, Connection connection) {
        this.script = script;
        this.connection = connection;
        this.thread = new Thread(this::run, "workload");
        thread.setDaemon(true);
    }

    static Workload start(SqlScript script, Connection connection) {
        Workload workload = new Workload(script, connection);
        workload.thread.start();
        return workload;
    }

    /** Statements that ran. */
    long executed() {
        return executed.get();
    }

    /** Statements that PostgreSQL refused. */
    long failed() {
        return failed.get();
    }

    /** What PostgreSQL said last. */
    Optional<String> lastFailure() {
        return Optional.of(lastFailure.get()).filter(message -> !message.isEmpty());
    }

    /** Stops after the statement that is running; a transaction left open is rolled back. */
    @Override
    public void close() throws InterruptedException, SQLException {
        stopped = true;
        thread.join(PATIENCE.toMillis());
        connection.close();
    }

    private void run() {
        try (Statement statement = connection.createStatement()) {
            while (!stopped) {
                for (int i = 0; i < script.statements().size() && !stopped; i++) {
                    execute(script.statements().get(i));
                }
                statement.execute("ROLLBACK");
                Thread.sleep(PAUSE_MILLIS);
            }
            statement.execute("ROLLBACK");
        } catch (SQLException failure) {
            lastFailure.set(failure.getMessage());
            LOG.warn("The workload has ended.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(SqlStatement statement) {
        try {
            statement.run(connection);
            executed.incrementAndGet();
        } catch (SQLException refused) {
            failed.incrementAndGet();
            lastFailure.set(script.name() + ":" + statement.line() + ": " + refused.getMessage());
        }
    }
}
