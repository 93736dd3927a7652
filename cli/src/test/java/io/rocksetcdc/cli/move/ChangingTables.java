package io.rocksetcdc.cli.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.parts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rows of some tables that somebody inserts, updates and deletes until he is told to stop. Now and
 * then comes a record that can not become a document, and one that is to be skipped.
 */
public final class ChangingTables {

    private static final int PARTITIONS = 3;
    private static final int KEYS = 500;
    private static final int ROUND = 60;

    /** How many rounds have one record of each other kind. */
    private static final int OTHERS = 10;

    /** A dead letter. */
    static final String MALFORMED = "{\"id\":";

    /** Nothing is sent for it. */
    static final String TRUNCATE = "{\"__op\":\"t\"}";

    /** Some thousand changes per second: more would measure the machine. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics;
    private final Map<String, Map<String, JsonNode>> tables = new TreeMap<>();
    private final CompletableFuture<Void> work;
    private volatile boolean stopped;
    private int counter;
    private int rounds;

    private ChangingTables(Topics topics, List<String> names) throws Exception {
        this.topics = topics;
        for (String name : names) {
            topics.create(name, PARTITIONS, Map.of());
            tables.put(name, new TreeMap<>());
            write();
        }
        work = CompletableFuture.runAsync(this::work);
    }

    /** Creates a topic for each table, and begins. */
    public static ChangingTables start(Topics topics, List<String> names) throws Exception {
        return new ChangingTables(topics, names);
    }

    /** Stops, and returns the tables as they are then. */
    public Map<String, Map<String, JsonNode>> stop()
            throws ExecutionException, InterruptedException {
        stopped = true;
        work.get();
        return tables;
    }

    private void work() {
        try {
            while (!stopped) {
                write();
                LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void write() throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Map.Entry<String, Map<String, JsonNode>> table : tables.entrySet()) {
            for (int i = 0; i < ROUND; i++) {
                int id = counter % KEYS;
                boolean deleted = counter % 7 == 0;
                String row = "{\"id\":%d,\"change\":%d}".formatted(id, counter++);
                if (deleted) {
                    table.getValue().remove(String.valueOf(id));
                } else {
                    table.getValue().put(String.valueOf(id), JSON.readTree(row));
                }
                records.add(
                        Topics.record(
                                table.getKey(),
                                id % PARTITIONS,
                                "{\"id\":" + id + "}",
                                deleted ? null : row));
            }
        }
        if (rounds++ % OTHERS == 0) {
            tables.keySet().forEach(table -> addOthers(table, records));
        }
        topics.write(records);
    }

    private void addOthers(String table, List<ProducerRecord<byte[], byte[]>> records) {
        for (String value : List.of(MALFORMED, TRUNCATE)) {
            records.add(Topics.record(table, rounds % PARTITIONS, "{\"id\":-1}", value));
        }
    }
}
