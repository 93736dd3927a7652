package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.server.ServerStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SQL files are edited, added, removed and moved between two starts; positions do not notice. */
@ExtendWith(SharedParts.class)
class SqlSavepointTest {

    private static final String EDITED = "sql-edited";
    private static final String ADDED = "sql-added";
    private static final String REMOVED = "sql-removed";
    private static final List<String> STREAMS = List.of(EDITED, ADDED, REMOVED);
    private static final int ROWS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, JsonNode>> tables = new TreeMap<>();
    private Path directory;
    private Parts parts;

    @Test
    void anyEditOfSqlRestoresFromAnySavepoint(Parts parts, @TempDir Path directory)
            throws Exception {
        this.parts = parts;
        this.directory = directory;
        for (String stream : STREAMS) {
            parts.topics().create(stream, 2, Map.of());
            tables.put(stream, new TreeMap<>());
        }
        String upper = sql("upper.sql", "SELECT id, UPPER(name) AS name FROM _input");
        String lower =
                sql("lower.sql", "SELECT * FROM (SELECT id, name FROM _input) WHERE id >= 0");
        Pipeline before = pipeline(Optional.of(upper), Optional.empty(), Optional.of(upper));
        new PipelineJob(before, "default").prepare();
        ServerStats start = parts.server().stats();

        write(0, List.of("U", "n", "U"));
        String savepoint;
        try (RunningJob job = parts.flink().run(before)) {
            awaitTables();
            savepoint = job.stopWithSavepoint();
        }

        sql("upper.sql", "SELECT id, CONCAT(name, '!') AS name FROM _input WHERE id >= 0");
        write(1, List.of("n!", "n", "n"));
        Pipeline edited = pipeline(Optional.of(upper), Optional.of(lower), Optional.empty());
        try (RunningJob job = parts.flink().restore(edited, savepoint)) {
            awaitTables();
            savepoint = job.stopWithSavepoint();
        }

        Files.move(directory.resolve("sql/upper.sql"), directory.resolve("sql/moved.sql"));
        Files.move(
                directory.resolve("sql/schema/upper.sql"),
                directory.resolve("sql/schema/moved.sql"));
        write(2, List.of("n!", "n", "n!"));
        Pipeline moved =
                pipeline(
                        Optional.of("sql/moved.sql"),
                        Optional.empty(),
                        Optional.of("sql/moved.sql"));
        try (RunningJob job = parts.flink().restore(moved, savepoint)) {
            awaitTables();
            job.stopWithSavepoint();
        }

        ServerStats end = parts.server().stats();
        assertThat(end.messages() - start.messages())
                .as("messages that the server received")
                .isEqualTo(3L * STREAMS.size() * ROWS);
        assertThat(end.ignored() - start.ignored()).isZero();
    }

    private Pipeline pipeline(
            Optional<String> edited, Optional<String> added, Optional<String> removed)
            throws Exception {
        PipelineText text = new PipelineText(parts, directory, "sql-savepoint");
        text.stream(EDITED, setting(edited));
        text.stream(ADDED, setting(added));
        text.stream(REMOVED, setting(removed));
        return text.read();
    }

    private static String[] setting(Optional<String> sql) {
        return sql.map(file -> new String[] {"sql: " + file}).orElse(new String[0]);
    }

    private String sql(String name, String query) throws Exception {
        Path schema = Files.createDirectories(directory.resolve("sql/schema"));
        Files.writeString(
                schema.resolve(name),
                "CREATE TABLE _input (id BIGINT NOT NULL, name STRING, PRIMARY KEY (id) NOT ENFORCED);\n");
        Files.writeString(directory.resolve("sql").resolve(name), query + ";\n");
        return "sql/" + name;
    }

    /** Rows in which n becomes U, n! or stays. */
    private void write(int round, List<String> expected) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int s = 0; s < STREAMS.size(); s++) {
            String stream = STREAMS.get(s);
            for (int id = round * ROWS; id < (round + 1) * ROWS; id++) {
                records.add(
                        Topics.record(
                                stream,
                                id % 2,
                                "{\"id\":" + id + "}",
                                "{\"id\":%d,\"name\":\"n%d\"}".formatted(id, id)));
                String name = expected.get(s).replace("U", "N").replace("!", "") + id;
                tables.get(stream)
                        .put(
                                String.valueOf(id),
                                JSON.createObjectNode()
                                        .put("id", id)
                                        .put(
                                                "name",
                                                expected.get(s).endsWith("!") ? name + "!" : name));
            }
        }
        parts.topics().write(records);
    }

    private void awaitTables() {
        for (String stream : STREAMS) {
            await().atMost(LIMIT)
                    .untilAsserted(
                            () ->
                                    assertThat(parts.server().documents(stream))
                                            .isEqualTo(tables.get(stream)));
        }
    }
}
