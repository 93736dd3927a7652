package io.rocksetcdc.cli.snapshot;

import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.local.CaptureFormat;
import io.rocksetcdc.local.CaptureOptions;
import io.rocksetcdc.local.LocalDebezium;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * Tables in PostgreSQL, captured by Debezium: {@code snap.orders} with five rows, {@code
 * snap.empty}, and {@code snap.keyless}.
 */
final class CapturedShop implements AutoCloseable {

    static final String PREFIX = "snap";
    static final String ORDERS = "snap.snap.orders";
    static final String NOTIFICATIONS = "snap-notifications";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Parts parts;
    private final LocalDebezium capture;

    private CapturedShop(Parts parts, LocalDebezium capture) {
        this.parts = parts;
        this.capture = capture;
    }

    static CapturedShop start(Parts parts, Path directory) throws Exception {
        try (Connection connection = parts.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA snap");
            statement.execute("CREATE TABLE snap.orders (id int PRIMARY KEY, city text)");
            statement.execute("CREATE TABLE snap.empty (id int PRIMARY KEY)");
            statement.execute("CREATE TABLE snap.keyless (id int)");
            statement.execute("INSERT INTO snap.orders SELECT n, 'x' FROM generate_series(1, 5) n");
            statement.execute("INSERT INTO snap.keyless VALUES (1)");
        }
        CaptureOptions options =
                new CaptureOptions(
                                parts.postgres(),
                                parts.kafka().bootstrapServers(),
                                parts.registry(),
                                directory,
                                PREFIX,
                                2,
                                CaptureFormat.ENVELOPE,
                                Map.of(
                                        "notification.enabled.channels",
                                        "sink",
                                        "notification.sink.topic.name",
                                        NOTIFICATIONS))
                        .withTables("snap[.].*", "public[.]debezium_signal");
        CapturedShop shop = new CapturedShop(parts, LocalDebezium.start(options));
        shop.capture.awaitStreaming(LIMIT);
        // The topic comes into being with its first record.
        await().atMost(LIMIT).ignoreExceptions().until(() -> shop.records() == 5);
        return shop;
    }

    /** How many records are on the topic of the orders. */
    long records() throws Exception {
        return parts.topics().ends(ORDERS).values().stream().mapToLong(end -> end).sum();
    }

    long signalsInTheTable() throws SQLException {
        try (Connection connection = parts.postgres().connect();
                Statement statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT count(*) FROM debezium_signal"
                                        + " WHERE type = 'execute-snapshot'")) {
            found.next();
            return found.getLong(1);
        }
    }

    @Override
    public void close() {
        capture.close();
    }
}
