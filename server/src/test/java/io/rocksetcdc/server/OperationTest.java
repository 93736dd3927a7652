package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operation does to documents. */
class OperationTest {
    private static final String NOW = "2024-05-06T07:08:09.123456Z";

    @TempDir private Path directory;
    private RocksetServer server;
    private Api api;
    private String key;

    @BeforeEach
    void start() {
        server =
                RocksetServer.start(
                        ServerOptions.of(directory, Api.KEY),
                        new AdjustableClock(Instant.parse(NOW)));
        api = new Api(server);
        key = api.integration("k", "t");
        api.collection("c", "k", "t");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static final String OLD = "{\"_id\":\"x\",\"_op\":\"REPSERT\",\"a\":1,\"b\":{\"p\":1}}";

    private static String change(String op) {
        return "{\"_id\":\"x\",\"_op\":\"" + op + "\",\"b\":{\"q\":2},\"c\":null}";
    }

    /** The document in a few letters: a 1, b p or q; '-' if there is none. */
    private String stored() {
        JsonNode rows = api.rows("SELECT a, b FROM c WHERE _id = 'x'");
        if (rows.isEmpty()) {
            return "-";
        }
        return "a=" + rows.get(0).path("a") + " b=" + rows.get(0).path("b").fieldNames().next();
    }

    @ParameterizedTest
    @CsvSource({
        "INSERT, a=1 b=p, a=null b=q",
        "UPDATE, a=1 b=q, -",
        "UPSERT, a=1 b=q, a=null b=q",
        "upsert, a=1 b=q, a=null b=q",
        "REPLACE, a=null b=q, -",
        "RepSert, a=null b=q, a=null b=q",
        "DELETE, -, -"
    })
    void theMatrixHoldsAcrossRequestsAndWithinOne(String op, String onExisting, String onAbsent) {
        String delete = "{\"_id\":\"x\",\"_op\":\"DELETE\"}";
        api.send(key, "t", OLD, delete);
        api.send(key, "t", change(op));
        assertThat(stored()).isEqualTo(onAbsent);
        api.send(key, "t", OLD, delete, change(op));
        assertThat(stored()).isEqualTo(onAbsent);
        api.send(key, "t", OLD);
        api.send(key, "t", change(op));
        assertThat(stored()).isEqualTo(onExisting);
        api.send(key, "t", delete, OLD, change(op));
        assertThat(stored()).isEqualTo(onExisting);
    }

    @Test
    void withoutAnOperationFieldsAreMergedAlsoNulls() {
        api.send(key, "t", OLD);
        api.send(key, "t", "{\"_id\":\"x\",\"b\":{\"q\":2},\"c\":3}");
        assertThat(stored()).isEqualTo("a=1 b=q");
        api.send(key, "t", "{\"_id\":\"x\",\"c\":null}");
        assertThat(api.value("SELECT c FROM c").isNull()).isTrue();
        assertThat(stored()).isEqualTo("a=1 b=q");
    }

    @Test
    void aRequestIsAppliedInOrder() {
        api.send(
                key,
                "t",
                "{\"_id\":\"x\",\"n\":1,\"m\":1}",
                "{\"_id\":\"y\",\"n\":1}",
                "{\"_id\":\"x\",\"_op\":\"DELETE\"}",
                "{\"_id\":\"x\",\"_op\":\"UPDATE\",\"n\":2}",
                "{\"_id\":\"x\",\"_op\":\"INSERT\",\"n\":3}",
                "{\"_id\":\"x\",\"_op\":\"INSERT\",\"n\":4}",
                "{\"_id\":\"x\",\"m\":5}",
                "{\"_id\":\"y\",\"_op\":\"DELETE\"}");
        assertThat(api.rows("SELECT _id, n, m FROM c"))
                .hasToString("[{\"_id\":\"x\",\"n\":3,\"m\":5}]");
    }

    @Test
    void theEventTimeStaysUnlessAReplacementBringsOne() {
        String time = "SELECT _event_time FROM c";
        api.send(key, "t", "{\"_id\":\"x\",\"_op\":\"REPSERT\",\"_event_time\":1000001}");
        api.send(key, "t", "{\"_id\":\"x\",\"_op\":\"REPSERT\",\"a\":1}");
        assertThat(api.value(time).asText()).isEqualTo("1970-01-01T00:00:01.000001Z");
        api.send(key, "t", "{\"_id\":\"x\",\"_event_time\":5}");
        assertThat(api.value(time).asText()).isEqualTo("1970-01-01T00:00:01.000001Z");
        api.send(
                key,
                "t",
                "{\"_id\":\"x\",\"_op\":\"REPLACE\",\"_event_time\":\"2020-01-01T01:00:00+01:00\"}");
        assertThat(api.value(time).asText()).isEqualTo("2020-01-01T00:00:00.000000Z");
        api.send(
                key,
                "t",
                "{\"_id\":\"x\",\"_op\":\"REPSERT\",\"_event_time\":"
                        + "{\"__rockset_type\":\"timestamp\",\"value\":\"42\"}}");
        assertThat(api.value(time).asText()).isEqualTo("1970-01-01T00:00:00.000042Z");
        api.send(
                key,
                "t",
                "{\"_id\":\"x\",\"_op\":\"DELETE\"}",
                "{\"_id\":\"x\",\"_op\":\"REPSERT\",\"_event_time\":null}");
        assertThat(api.value(time).asText()).isEqualTo(NOW);
    }

    @Test
    void metaChangesOnlyWithAReplacement() {
        api.send(key, "t", "{\"_id\":\"x\"}", "{\"_id\":\"x\"}");
        assertThat(api.value("SELECT _meta.kafka.offset FROM c").asInt()).isZero();
        api.send(key, "t", "{\"_id\":\"y\"}", "{\"_id\":\"x\",\"_op\":\"REPSERT\"}");
        assertThat(api.value("SELECT _meta.kafka.offset FROM c WHERE _id = 'x'").asInt())
                .isEqualTo(1);
    }

    @Test
    void aDocumentWithoutAnIdGetsOne() {
        api.send(key, "t", "{\"a\":1}", "{\"a\":1}");
        assertThat(api.value("SELECT count(DISTINCT _id) FROM c WHERE length(_id) = 36").asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_op\":\"MERGE\",\"_id\":\"x\"}",
                "{\"_op\":5,\"_id\":\"x\"}",
                "{\"_op\":\"DELETE\"}",
                "{\"_op\":\"UPDATE\",\"a\":1}",
                "{\"_op\":\"REPLACE\"}",
                "{\"_id\":5}",
                "{\"_id\":null}",
                "{\"_event_time\":\"yesterday\"}",
                "{\"_event_time\":1.5}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "[]",
                "null",
                "{\"a\":nope}"
            })
    void aBadDocumentIsNamedAndNothingIsApplied(String bad) {
        Api.Answer answer = api.deliver(key, Api.body("t", 0, "{\"_id\":\"good\"}", bad));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("INVALIDINPUT");
        assertThat(answer.message()).contains("kafka_messages[1]");
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isZero();
    }
}
