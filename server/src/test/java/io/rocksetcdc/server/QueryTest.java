package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL sees of documents. */
class QueryTest {
    @TempDir private Path directory;
    private RocksetServer server;
    private Api api;
    private String key;

    @BeforeEach
    void start() {
        server = RocksetServer.start(ServerOptions.of(directory, Api.KEY));
        api = new Api(server);
        key = api.integration("k", "t", "u");
        api.collection("orders", "k", "t");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String... documents) {
        api.send(key, "t", documents);
    }

    @Test
    void fieldsAreColumnsAlsoThoseThatAppearLater() {
        send(
                "{\"_id\":\"1\",\"status\":\"paid\",\"qty\":2}",
                "{\"_id\":\"2\",\"status\":\"open\"}");
        assertThat(
                        api.rows(
                                "SELECT status, count(*) n FROM commons.orders GROUP BY status ORDER BY 1"))
                .hasToString("[{\"status\":\"open\",\"n\":1},{\"status\":\"paid\",\"n\":1}]");
        send("{\"_id\":\"3\",\"status\":\"paid\",\"qty\":5,\"note\":\"new\"}");
        assertThat(api.value("SELECT sum(qty) FROM orders WHERE status = 'paid'").asInt())
                .isEqualTo(7);
        assertThat(
                        api.value("SELECT note FROM \"commons\".\"orders\" WHERE note IS NOT NULL")
                                .asText())
                .isEqualTo("new");
    }

    @Test
    void anEmptyCollectionHasItsSpecialColumns() {
        assertThat(api.rows("SELECT _id, _event_time, _meta FROM orders")).isEmpty();
    }

    @Test
    void typesFollowTheValues() {
        send(
                """
                {"_id":"1","i":9223372036854775807,"mixed_number":1,"f":1.5,"b":true,"s":"x",
                "d":{"__rockset_type":"date","value":"2022-06-21"},
                "t":{"__rockset_type":"TIME","value":"16:00"},
                "dt":{"__rockset_type":"datetime","value":"2022-06-20T12:00:00.25"},
                "ts":{"__rockset_type":"timestamp","value":1573341271561512},
                "ts2":{"__rockset_type":"timestamp","value":"2019-11-10T00:14:31.561512+01:00"},
                "by":{"__rockset_type":"bytes","value":"AP8="},
                "o":{"n": 1.10, "big":123456789012345678901234567890.125},"a":[1e3, "x"]}
                """,
                "{\"_id\":\"2\",\"mixed_number\":0.5}");
        JsonNode row = api.rows("SELECT * FROM orders WHERE _id = '1'").get(0);
        assertThat(row.path("i").asText()).isEqualTo("9223372036854775807");
        assertThat(row.path("mixed_number").decimalValue()).isEqualByComparingTo("1");
        assertThat(row.path("b").booleanValue()).isTrue();
        assertThat(row.path("d"))
                .hasToString("{\"__rockset_type\":\"date\",\"value\":\"2022-06-21\"}");
        assertThat(row.path("t"))
                .hasToString("{\"__rockset_type\":\"time\",\"value\":\"16:00:00\"}");
        assertThat(row.path("dt"))
                .hasToString(
                        "{\"__rockset_type\":\"datetime\",\"value\":\"2022-06-20T12:00:00.250000\"}");
        assertThat(row.path("ts").asText()).isEqualTo("2019-11-09T23:14:31.561512Z");
        assertThat(row.path("ts2")).isEqualTo(row.path("ts"));
        assertThat(row.path("by")).hasToString("{\"__rockset_type\":\"bytes\",\"value\":\"AP8=\"}");
        String text = api.query("SELECT o, a FROM orders WHERE _id = '1'").text();
        assertThat(text)
                .contains("{\"n\": 1.10, \"big\":123456789012345678901234567890.125}")
                .contains("[1e3, \"x\"]");
        assertThat(
                        api.value(
                                        "SELECT count(*) FROM orders WHERE ts > TIMESTAMPTZ"
                                                + " '2019-11-09 00:00:00Z' AND d = DATE '2022-06-21'"
                                                + " AND octet_length(\"by\") = 2 AND o.n = 1.1")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFieldWithSeveralKindsOfValuesIsJson() {
        send(
                "{\"_id\":\"1\",\"x\":5}",
                "{\"_id\":\"2\",\"x\":\"five\"}",
                "{\"_id\":\"3\",\"x\":{\"v\": 5.0}}",
                "{\"_id\":\"4\",\"x\":null}",
                "{\"_id\":\"5\",\"x\":{\"__rockset_type\":\"timestamp\",\"value\":0}}",
                "{\"_id\":\"6\",\"x\":{\"__rockset_type\":\"date\",\"value\":\"2020-01-01\"}}",
                "{\"_id\":\"7\",\"x\":1e999}");
        assertThat(api.query("SELECT x FROM orders ORDER BY _id").text())
                .contains(
                        "[{\"x\":5},{\"x\":\"five\"},{\"x\":{\"v\": 5.0}},{\"x\":null},"
                                + "{\"x\":\"1970-01-01T00:00:00.000000Z\"},"
                                + "{\"x\":{\"__rockset_type\":\"date\",\"value\":\"2020-01-01\"}},"
                                + "{\"x\":1e999}]");
    }

    @Test
    void whatIsNoValidTypedValueStaysAsItWas() {
        String odd = "{\"__rockset_type\":\"date\",\"value\":\"+12022-06-21\"}";
        String u256 = "{\"__rockset_type\":\"u256\",\"value\":\"1\"}";
        send("{\"_id\":\"1\",\"odd\":" + odd + ",\"u\":" + u256 + "}");
        assertThat(api.rows("SELECT odd, u FROM orders").get(0))
                .hasToString("{\"odd\":" + odd + ",\"u\":" + u256 + "}");
    }

    @Test
    void anyFieldNameCanBeQueried() {
        String[] names = {
            "order",
            "select",
            "a b",
            "x/y",
            "t~0",
            "quo\\\"te",
            "$.s*",
            "7",
            "",
            "é😀",
            "n\\u0000ul",
            "_op_1",
            "'",
            "a.b"
        };
        StringBuilder document = new StringBuilder("{\"_id\":\"1\"");
        for (int i = 0; i < names.length; i++) {
            document.append(",\"").append(names[i]).append("\":").append(i);
        }
        send(document + "}");
        JsonNode row = api.rows("SELECT * FROM orders").get(0);
        for (int i = 0; i < names.length; i++) {
            String shown =
                    names[i].isEmpty()
                            ? "_empty"
                            : names[i].replace("\\u0000", "\u2400").replace("\\\"", "\"");
            assertThat(row.path(shown).asInt(-1)).as(names[i]).isEqualTo(i);
        }
        assertThat(api.value("SELECT \"order\" + \"select\" + \"'\" FROM orders").asInt())
                .isEqualTo(13);
    }

    @Test
    void namesThatDifferInCaseOnlyAreBothThere() {
        send("{\"_id\":\"1\",\"status\":\"a\",\"Status\":\"b\",\"_ID\":\"c\"}");
        assertThat(api.rows("SELECT status, Status_1, _ID_1 FROM orders").get(0))
                .hasToString("{\"status\":\"a\",\"Status_1\":\"b\",\"_ID_1\":\"c\"}");
    }

    @Test
    void largeAndOddTextsRoundTrip() {
        String longText = "é😀\\u0000\\n\\\"".repeat(200_000);
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        send("{\"_id\":\"\\u0000😀\",\"s\":\"" + longText + "\",\"deep\":" + deep + "}");
        assertThat(api.value("SELECT length(s) FROM orders").asInt()).isEqualTo(5 * 200_000);
        JsonNode row = api.rows("SELECT _id, s FROM orders").get(0);
        assertThat(row.path("s").asText()).isEqualTo("é😀\0\n\"".repeat(200_000));
        assertThat(row.path("_id").asText()).isEqualTo("\0😀");
        assertThat(api.query("SELECT deep FROM orders").text()).contains(deep);
    }

    @Test
    void metaTellsWhereADocumentCameFrom() {
        send("{\"_id\":\"1\",\"_meta\":{\"mine\":1}}");
        assertThat(api.value("SELECT _meta FROM orders"))
                .hasToString(
                        "{\"kafka\":{\"topic\":\"t\",\"partition\":0,\"offset\":0,\"key\":\"k\"}}");
        assertThat(api.value("SELECT _meta.kafka.topic FROM orders").asText()).isEqualTo("t");
    }

    @Test
    void parametersAreNamed() {
        send("{\"_id\":\"1\",\"s\":\":x\",\"n\":5}", "{\"_id\":\"2\",\"s\":\"it's\",\"n\":6}");
        Api.Answer answer =
                api.post(
                        "/v1/orgs/self/queries",
                        """
                        {"sql":{"query":"SELECT _id, ':x' AS lit FROM orders WHERE s = :x AND n >= :n AND n = :n::BIGINT -- :x",
                        "parameters":[{"name":"x","type":"string","value":"it's"},{"name":"n","type":"int","value":"6"}]}}
                        """);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("results")).hasToString("[{\"_id\":\"2\",\"lit\":\":x\"}]");
    }

    @Test
    void theDefaultRowLimitYieldsToALimit() {
        send("{\"_id\":\"1\"}", "{\"_id\":\"2\"}", "{\"_id\":\"3\"}");
        String body = "{\"sql\":{\"query\":\"SELECT _id FROM orders%s\",\"default_row_limit\":1}}";
        assertThat(api.post("/v1/orgs/self/queries", body.formatted("")).json().path("results"))
                .hasSize(1);
        assertThat(
                        api.post("/v1/orgs/self/queries", body.formatted(" LIMIT 2"))
                                .json()
                                .path("results"))
                .hasSize(2);
    }

    @Test
    void theResponseHasRocksetsShape() {
        send("{\"_id\":\"1\",\"n\":1}");
        JsonNode response = api.query("SELECT n, n, _event_time FROM commons.orders").json();
        assertThat(response.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(response.path("collections")).hasToString("[\"commons.orders\"]");
        assertThat(response.path("results_total_doc_count").asInt()).isEqualTo(1);
        assertThat(response.path("column_fields"))
                .hasToString(
                        "[{\"name\":\"n\",\"type\":\"int\"},{\"name\":\"n_1\",\"type\":\"int\"},"
                                + "{\"name\":\"_event_time\",\"type\":\"timestamp\"}]");
        assertThat(response.at("/stats/elapsed_time_ms").isNumber()).isTrue();
        assertThat(response.path("query_id").asText()).isNotEmpty();
    }

    @Test
    void workspacesAreSchemas() {
        api.post("/v1/orgs/self/ws", "{\"name\":\"shop-1\"}").data();
        api.post(
                        "/v1/orgs/self/ws/shop-1/collections",
                        "{\"name\":\"order\",\"sources\":[" + Api.source("k", "u") + "]}")
                .data();
        api.send(key, "u", "{\"_id\":\"1\"}");
        assertThat(api.value("SELECT count(*) FROM \"shop-1\".\"order\"").asInt()).isEqualTo(1);
        assertThat(api.query("SELECT * FROM \"order\"").type()).isEqualTo("QUERY_ERROR");
    }

    @Test
    void aFieldThatChangesItsTypeIsNeverMisread() {
        CompletableFuture<Void> sender =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 40; i++) {
                                send("{\"_id\":\"whole\",\"f" + i + "\":1}");
                                send("{\"_id\":\"half\",\"f" + i + "\":0.5}");
                            }
                        });
        while (!sender.isDone()) {
            for (JsonNode row : api.rows("SELECT * EXCLUDE (_event_time, _meta) FROM orders")) {
                row.properties().stream()
                        .filter(field -> field.getKey().startsWith("f"))
                        .filter(field -> !field.getValue().isNull())
                        .forEach(
                                field ->
                                        assertThat(field.getValue().decimalValue())
                                                .isEqualByComparingTo(
                                                        row.path("_id").asText().equals("half")
                                                                ? "0.5"
                                                                : "1"));
            }
        }
        sender.join();
    }
}
