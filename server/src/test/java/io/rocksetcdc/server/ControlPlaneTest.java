package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces, collections and integrations over HTTP. */
class ControlPlaneTest {
    private static final String WS = "/v1/orgs/self/ws";
    private static final String COLLECTIONS = WS + "/commons/collections";
    private static final String INTEGRATIONS = "/v1/orgs/self/integrations";

    @TempDir private Path directory;
    private RocksetServer server;
    private Api api;

    @BeforeEach
    void start() {
        server = RocksetServer.start(ServerOptions.of(directory, Api.KEY));
        api = new Api(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void refused(Api.Answer answer, int status, String type, String text) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo(type);
        assertThat(answer.message()).contains(text);
        assertThat(answer.json().path("trace_id").asText()).hasSize(36);
    }

    @Test
    void pingNeedsNoKeyEverythingElseDoes() {
        assertThat(api.send(api.request("/")).text()).isEqualTo("{\"message\":\"GO ROCKSET!\"}");
        refused(api.send(api.request(WS)), 401, "AUTHEXCEPTION", "API key");
        refused(
                api.send(api.request(WS).header("Authorization", "ApiKey wrong")),
                401,
                "AUTHEXCEPTION",
                "not valid");
        assertThat(api.send(api.request(WS).header("Authorization", "apikey " + Api.KEY)).status())
                .isEqualTo(200);
        refused(api.get("/v1/nothing"), 404, "NOTFOUND", "");
        refused(api.call("PATCH", WS, ""), 405, "METHODNOTALLOWED", "");
    }

    @Test
    void workspacesComeAndGo() {
        assertThat(api.get(WS).data().findValuesAsText("name")).containsExactly("commons");
        JsonNode made = api.post(WS, "{\"name\":\"shop\",\"description\":\"d\"}").data();
        assertThat(made.path("description").asText()).isEqualTo("d");
        assertThat(api.get(WS + "/shop").data()).isEqualTo(made);
        refused(api.post(WS, "{\"name\":\"shop\"}"), 400, "ALREADYEXISTS", "shop");
        api.post(WS + "/shop/collections", "{\"name\":\"c\"}").data();
        refused(api.call("DELETE", WS + "/shop", ""), 409, "DEPENDENTRESOURCES", "shop.c");
        api.call("DELETE", WS + "/shop/collections/c", "").data();
        api.call("DELETE", WS + "/shop", "").data();
        refused(api.get(WS + "/shop"), 404, "NOTFOUND", "shop");
        refused(api.call("DELETE", WS + "/commons", ""), 400, "INVALIDINPUT", "commons");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_rockset", "a b", "a.b", "ä", "temp", "information_schema"})
    void badWorkspaceNamesAreRefused(String name) {
        refused(api.post(WS, "{\"name\":\"" + name + "\"}"), 400, "INVALIDINPUT", "name");
    }

    @Test
    void namesHaveAtMost100Characters() {
        assertThat(api.post(WS, "{\"name\":\"" + "a".repeat(100) + "\"}").status()).isEqualTo(200);
        refused(api.post(WS, "{\"name\":\"" + "a".repeat(101) + "\"}"), 400, "INVALIDINPUT", "100");
    }

    @Test
    void collectionsKeepWhatTheyWereGiven() {
        api.integration("k", "t");
        JsonNode made =
                api.post(
                                COLLECTIONS,
                                "{\"name\":\"c\",\"description\":\"d\",\"retention_secs\":7200,"
                                        + "\"storage_compression_type\":\"ZSTD\","
                                        + "\"source_download_soft_limit_bytes\":5,\"sources\":["
                                        + Api.source("k", "t")
                                        + "]}")
                        .data();
        assertThat(made.path("status").asText()).isEqualTo("READY");
        assertThat(made.path("retention_secs").asInt()).isEqualTo(7200);
        assertThat(made.path("storage_compression_type").asText()).isEqualTo("ZSTD");
        assertThat(made.path("source_download_soft_limit_bytes").asInt()).isEqualTo(5);
        assertThat(made.at("/sources/0/kafka/status/state").asText()).isEqualTo("NO_DOCS_YET");
        assertThat(made.at("/stats/doc_count").asInt(-1)).isZero();
        assertThat(api.get(COLLECTIONS + "/c").data()).isEqualTo(made);
        assertThat(api.get(COLLECTIONS).data()).containsExactly(made);
        assertThat(api.get("/v1/orgs/self/collections").data()).containsExactly(made);
    }

    @Test
    void collectionsAreChecked() {
        api.integration("k", "t");
        api.collection("c", "k", "t");
        refused(api.post(COLLECTIONS, "{\"name\":\"C\"}"), 400, "ALREADYEXISTS", "commons.C");
        refused(
                api.post(
                        COLLECTIONS,
                        "{\"name\":\"d\",\"sources\":[" + Api.source("k", "other") + "]}"),
                400,
                "INVALIDINPUT",
                "'other'");
        refused(
                api.post(
                        COLLECTIONS,
                        "{\"name\":\"d\",\"sources\":[" + Api.source("none", "t") + "]}"),
                404,
                "NOTFOUND",
                "none");
        refused(
                api.post(COLLECTIONS, "{\"name\":\"d\",\"retention_secs\":3599}"),
                400,
                "INVALIDINPUT",
                "retention_secs");
        refused(
                api.post(COLLECTIONS, "{\"name\":\"d\",\"storage_compression_type\":\"GZIP\"}"),
                400,
                "INVALIDINPUT",
                "LZ4");
        refused(
                api.post(COLLECTIONS, "{\"name\":\"d\",\"field_mapping_query\":{\"sql\":\"S\"}}"),
                400,
                "INVALIDINPUT",
                "field_mapping_query");
        refused(api.post(WS + "/no/collections", "{\"name\":\"d\"}"), 404, "NOTFOUND", "no");
        refused(api.get(COLLECTIONS + "/d"), 404, "NOTFOUND", "commons.d");
    }

    @Test
    void aDeletedCollectionIsGoneAndCanBeMadeAgain() {
        String key = api.integration("k", "t");
        api.collection("c", "k", "t");
        api.send(key, "t", "{\"_id\":\"1\"}");
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(1);
        assertThat(api.call("DELETE", COLLECTIONS + "/c", "").data().path("status").asText())
                .isEqualTo("DELETED");
        refused(api.get(COLLECTIONS + "/c"), 404, "NOTFOUND", "c");
        refused(api.query("SELECT * FROM c"), 400, "QUERY_ERROR", "c");
        api.send(key, "t", "{\"_id\":\"2\"}");
        api.collection("c", "k", "t");
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isZero();
    }

    @Test
    void integrationsComeAndGo() {
        String key = api.integration("k", "t", "u");
        assertThat(key)
                .matches("kafka://[A-Za-z0-9]{64}@127\\.0\\.0\\.1:" + server.url().getPort());
        api.collection("c", "k", "t");
        JsonNode shown = api.get(INTEGRATIONS + "/k").data();
        assertThat(shown.at("/kafka/connection_string").asText()).isEqualTo(key);
        assertThat(shown.path("collections"))
                .hasToString("[{\"workspace\":\"commons\",\"name\":\"c\"}]");
        JsonNode changed =
                api.call(
                                "PUT",
                                INTEGRATIONS + "/k",
                                "{\"kafka\":{\"kafka_topic_names\":[\"t\",\"v\"]}}")
                        .data();
        assertThat(changed.at("/kafka/kafka_topic_names")).hasToString("[\"t\",\"v\"]");
        assertThat(changed.at("/kafka/connection_string").asText()).isEqualTo(key);
        refused(
                api.call("PUT", INTEGRATIONS + "/k", "{\"kafka\":{\"kafka_topic_names\":[\"v\"]}}"),
                409,
                "DEPENDENTRESOURCES",
                "'t'");
        refused(
                api.post(INTEGRATIONS, "{\"name\":\"k\",\"kafka\":{}}"),
                400,
                "ALREADYEXISTS",
                "'k'");
        refused(api.post(INTEGRATIONS, "{\"name\":\"s\",\"s3\":{}}"), 400, "INVALIDINPUT", "kafka");
        refused(
                api.call("DELETE", INTEGRATIONS + "/k", ""),
                409,
                "DEPENDENTRESOURCES",
                "commons.c");
        api.call("DELETE", COLLECTIONS + "/c", "").data();
        api.call("DELETE", INTEGRATIONS + "/k", "").data();
        refused(api.get(INTEGRATIONS + "/k"), 404, "NOTFOUND", "k");
        assertThat(api.deliver(key, Api.body("t", 0, "{}")).status()).isEqualTo(401);
    }

    @Test
    void brokenBodiesAreRefused() {
        refused(api.post(WS, "{"), 400, "INVALIDINPUT", "JSON");
        refused(api.post(WS, "[]"), 400, "INVALIDINPUT", "object");
        refused(api.post(WS, "{\"name\":5}"), 400, "INVALIDINPUT", "name");
    }
}
