package io.rocksetcdc.job.parts;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.local.CaptureFormat;
import io.rocksetcdc.local.CaptureOptions;
import io.rocksetcdc.local.LocalDebezium;
import io.rocksetcdc.local.LocalPostgres;
import io.rocksetcdc.local.NamedTopics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table in PostgreSQL, with columns {@code id} (its key), {@code version} and {@code note}, whose
 * changes Debezium writes to a topic of the same name, as Avro in its envelope.
 */
public final class CapturedTable implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LocalDebezium capture;
    private final Connection connection;
    private final Topics topics;
    private final String name;
    private long records;

    private CapturedTable(
            LocalDebezium capture, Connection connection, Topics topics, String name) {
        this.capture = capture;
        this.connection = connection;
        this.topics = topics;
        this.name = name;
    }

    /**
     * Creates the table and starts to capture it.
     *
     * @param directory for the capture's files
     * @param topic also the table's name; its partitions are there already
     */
    public static CapturedTable create(Parts parts, Path directory, String topic)
            throws SQLException {
        LocalPostgres postgres = parts.postgres();
        Connection connection = postgres.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE \"%s\" (id int PRIMARY KEY, version int, note text)"
                            .formatted(topic));
        }
        CaptureOptions options =
                new CaptureOptions(
                                postgres,
                                parts.kafka().bootstrapServers(),
                                parts.registry(),
                                directory.resolve("debezium"),
                                topic,
                                1,
                                CaptureFormat.ENVELOPE,
                                NamedTopics.properties(
                                        Map.of(NamedTopics.table("public", topic), topic)))
                        .withTables("public[.]" + topic);
        return new CapturedTable(LocalDebezium.start(options), connection, parts.topics(), topic);
    }

    /** Writes rows of one version: new ones, or new versions of old ones. */
    public void write(int fromId, int toId, int version) throws SQLException {
        records +=
                execute(
                        """
                        INSERT INTO "%s" SELECT id, %d, 'row ' || id FROM generate_series(%d, %d) id
                        ON CONFLICT (id) DO UPDATE SET version = excluded.version
                        """
                                .formatted(name, version, fromId, toId - 1));
    }

    /** Deletes every nth row. */
    public void deleteEvery(int nth) throws SQLException {
        int deleted = execute("DELETE FROM \"%s\" WHERE mod(id, %d) = 0".formatted(name, nth));
        // Each is a record that says so, and a tombstone.
        records += 2L * deleted;
    }

    /** Waits until all that was changed is on the topic. */
    public void awaitCaptured() {
        await().atMost(LIMIT)
                .until(
                        () ->
                                topics.ends(name).values().stream().mapToLong(end -> end).sum()
                                        >= records);
    }

    /** The table's rows as documents, by their ids. */
    public Map<String, JsonNode> rows() throws Exception {
        Map<String, JsonNode> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT id::text, to_json(t) FROM \"%s\" t".formatted(name))) {
            while (found.next()) {
                rows.put(found.getString(1), JSON.readTree(found.getString(2)));
            }
        }
        return rows;
    }

    private int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            capture.close();
        }
    }
}
