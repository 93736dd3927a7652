package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL can read collections and nothing else. */
class ReadOnlyQueryTest {
    @TempDir private Path directory;
    private RocksetServer server;
    private Api api;

    @BeforeEach
    void start() {
        server = RocksetServer.start(ServerOptions.of(directory.resolve("data"), Api.KEY));
        api = new Api(server);
        String key = api.integration("k", "t");
        api.collection("orders", "k", "t");
        api.send(key, "t", "{\"_id\":\"1\",\"n\":1}");
        assertThat(api.value("SELECT n FROM orders").asInt()).isEqualTo(1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "DELETE FROM _rockset.documents_1; SELECT 1",
                "DELETE FROM _rockset.documents_1",
                "WITH x AS (SELECT 1) DELETE FROM _rockset.documents_1",
                "EXPLAIN ANALYZE DELETE FROM _rockset.documents_1",
                "EXPLAIN /* x */ DELETE FROM _rockset.documents_1",
                "UPDATE _rockset.documents_1 SET doc = '{}'",
                "INSERT INTO _rockset.documents_1 VALUES ('a', 0, '{}', '{}')",
                "CREATE TABLE x AS SELECT 1",
                "DROP VIEW commons.orders",
                "SET threads = 1",
                "PRAGMA database_list",
                "CALL force_checkpoint()",
                "ATTACH ':memory:' AS m",
                "COPY (SELECT 1) TO 'x.csv'",
                "COMMIT",
                ""
            })
    void everythingElseIsRefused(String sql) {
        Api.Answer answer = api.query(sql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("QUERY_ERROR");
        assertThat(api.value("SELECT n FROM orders").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT n FROM orders;",
                "WITH x AS (SELECT n FROM orders) SELECT * FROM x",
                "FROM orders",
                "VALUES (1)",
                "DESCRIBE orders",
                "EXPLAIN SELECT n FROM orders",
                "-- why\nEXPLAIN ANALYZE SELECT n FROM orders",
                "(SELECT 1) UNION (SELECT 2)"
            })
    void readingIsAllowed(String sql) {
        Api.Answer answer = api.query(sql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("results")).isNotEmpty();
    }

    @Test
    void noFileCanBeRead() throws IOException {
        Path file = Files.writeString(directory.resolve("secret.csv"), "a,b\n1,2\n");
        for (String source :
                new String[] {
                    "read_csv('" + file + "')",
                    "'" + file + "'",
                    "read_text('" + file + "')",
                    "glob('" + directory + "/*')",
                    "read_csv('http://127.0.0.1:1/x.csv')"
                }) {
            Api.Answer answer = api.query("SELECT * FROM " + source);
            assertThat(answer.status()).as(source).isEqualTo(400);
            assertThat(answer.text()).doesNotContain("\"results\"");
        }
    }

    @Test
    void errorsSayWhatAndWhere() {
        Api.Answer missing = api.query("SELECT * FROM nowhere");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.message()).contains("nowhere");
        Api.Answer syntax = api.query("SELECT 1\nFROM orders WHERE WHERE");
        assertThat(syntax.json().path("line").asInt()).isEqualTo(2);
        assertThat(syntax.json().path("column").asInt()).isEqualTo(19);
        assertThat(api.post("/v1/orgs/self/queries", "{}").type()).isEqualTo("INVALIDINPUT");
    }

    @Test
    void aQueryThatTakesTooLongIsStopped() {
        Api.Answer answer =
                api.post(
                        "/v1/orgs/self/queries",
                        "{\"timeout_ms\":1000,\"sql\":{\"query\":\"SELECT count(*) FROM"
                                + " range(100000000) a, range(1000000) b WHERE hash(a.range, b.range) ="
                                + " 5\"}}");
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.type()).isEqualTo("QUERY_TIMEOUT");
    }
}
