package io.rocksetcdc.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What looks like a repetition and is none must not be ignored: that would be loss. The rule:
 * ignored is what is at or below the last applied offset of the same stream, topic and partition in
 * the same collection.
 */
class RepetitionTest {
    private static final String STREAM = "shop.orders.1";

    @TempDir private Path directory;
    private RocksetServer server;
    private Api api;
    private String key;

    @BeforeEach
    void start() {
        server = RocksetServer.start(ServerOptions.of(directory, Api.KEY));
        api = new Api(server);
        key = api.integration("k", "t", "u");
        api.collection("c", "k", "t");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReplayIntoAnEmptiedCollectionIsApplied() {
        deliver(STREAM, 0, 5);
        empty("c");
        assertThat(count("c")).isZero();

        deliver(STREAM, 0, 5);

        assertThat(count("c")).isEqualTo(5);
        assertThat(server.stats().ignored()).isZero();
    }

    @Test
    void aReplayIntoAnEmptiedCollectionIsAppliedAfterARestartToo() {
        deliver(STREAM, 0, 5);
        empty("c");
        server.close();
        server = RocksetServer.start(ServerOptions.of(directory, Api.KEY));
        api = new Api(server);

        deliver(STREAM, 0, 5);

        assertThat(count("c")).isEqualTo(5);
        assertThat(server.stats().ignored()).isZero();
    }

    @Test
    void aTopicMadeAgainIsAppliedUnderANewGeneration() {
        deliver(STREAM, 0, 5);

        deliver("shop.orders.2", 0, 3, "again-");
        assertThat(count("c")).isEqualTo(8);
        assertThat(server.stats().ignored()).isZero();

        deliver("shop.orders.2", 0, 4, "again-");
        assertThat(count("c")).isEqualTo(9);
        assertThat(server.stats().ignored()).isEqualTo(3);
    }

    @Test
    void collectionsOfOneTopicAreJudgedEachOnItsOwn() {
        deliver(STREAM, 0, 5);
        api.collection("later", "k", "t");

        deliver(STREAM, 0, 6);
        assertThat(count("c")).isEqualTo(6);
        assertThat(count("later")).isEqualTo(6);
        assertThat(server.stats().ignored()).isEqualTo(5);

        empty("later");
        deliver(STREAM, 0, 7);
        assertThat(count("c")).isEqualTo(7);
        assertThat(count("later")).isEqualTo(7);
        assertThat(server.stats().ignored()).isEqualTo(5 + 6);
    }

    @Test
    void otherTopicsPartitionsAndPipelinesAreNoRepetitions() {
        api.post(
                        "/v1/orgs/self/ws/commons/collections",
                        "{\"name\":\"mixed\",\"sources\":["
                                + Api.source("k", "t")
                                + ","
                                + Api.source("k", "u")
                                + "]}")
                .data();
        deliver(STREAM, 0, 5);

        named(STREAM, Api.body("u", 0, "{\"_id\":\"u\"}"));
        named(STREAM, body(Api.message(1, 0, "{\"_id\":\"other-partition\"}")));
        named("depot.orders.1", Api.body("t", 0, "{\"_id\":\"other-pipeline\"}"));

        assertThat(count("mixed")).isEqualTo(5 + 3);
        assertThat(server.stats().ignored()).isZero();
    }

    @Test
    void allDocumentsOfARecordAreAppliedAndIgnoredAsOne() {
        String record =
                body(
                        Api.message(0, 7, "{\"_id\":\"a\",\"n\":1}"),
                        Api.message(0, 7, "{\"_id\":\"b\",\"n\":1}"),
                        Api.message(0, 7, "{\"_id\":\"c\",\"n\":1}"));
        named(STREAM, record);
        assertThat(count("c")).isEqualTo(3);

        named(STREAM, body(Api.message(0, 8, "{\"_id\":\"b\",\"n\":2}")));
        named(STREAM, record);

        assertThat(api.rows("SELECT _id, n FROM c ORDER BY _id"))
                .hasToString(
                        "[{\"_id\":\"a\",\"n\":1},{\"_id\":\"b\",\"n\":2},{\"_id\":\"c\",\"n\":1}]");
        assertThat(server.stats().ignored()).isEqualTo(3);
    }

    @Test
    void aRefusedRequestIsNotTakenForApplied() {
        named(STREAM, Api.body("t", 0, "{\"_id\":\"good\"}", "{\"_id\":5}"));
        assertThat(count("c")).isZero();

        deliver(STREAM, 0, 1);

        assertThat(count("c")).isEqualTo(1);
    }

    @Test
    void withoutTheHeaderNothingIsIgnored() {
        api.send(key, "t", "{\"_id\":\"x\",\"n\":1}", "{\"_id\":\"x\",\"n\":2}");
        api.send(key, "t", "{\"_id\":\"x\",\"n\":1}");
        assertThat(api.value("SELECT n FROM c").asInt()).isEqualTo(1);

        api.send(key, "t", "{\"no\":\"id\"}");
        api.send(key, "t", "{\"no\":\"id\"}");
        assertThat(count("c")).isEqualTo(3);
        assertThat(server.stats().ignored()).isZero();
    }

    /** Documents on partition 0 from one offset to before another, one a record. */
    private void deliver(String stream, int from, int to) {
        deliver(stream, from, to, "");
    }

    private void deliver(String stream, int from, int to, String idPrefix) {
        String[] documents =
                IntStream.range(from, to)
                        .mapToObj(n -> "{\"_id\":\"" + idPrefix + n + "\"}")
                        .toArray(String[]::new);
        named(stream, Api.body("t", from, documents));
    }

    private void named(String stream, String body) {
        api.send(api.delivery(key, body.getBytes(UTF_8)).header("x-rockset-cdc-stream", stream));
    }

    private static String body(String... messages) {
        return "{\"topic\":\"t\",\"kafka_messages\":[" + String.join(",", messages) + "]}";
    }

    /** Deletes a collection and makes it again. */
    private void empty(String collection) {
        api.call("DELETE", "/v1/orgs/self/ws/commons/collections/" + collection, "").data();
        api.collection(collection, "k", "t");
    }

    private int count(String collection) {
        return api.value("SELECT count(*) FROM " + collection).asInt();
    }
}
