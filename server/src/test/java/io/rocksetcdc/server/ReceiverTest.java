package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of the receiver: keys, limits, counts. */
class ReceiverTest {
    private static final int MAX_BYTES = 10_485_760;

    @TempDir private Path directory;
    private final AdjustableClock clock =
            new AdjustableClock(Instant.parse("2024-01-01T00:00:00Z"));
    private RocksetServer server;
    private Api api;
    private String key;

    @BeforeEach
    void start() {
        start(Limits.documented());
        key = api.integration("k", "t", "u", "nobody");
        api.collection("c", "k", "t");
    }

    private void start(Limits limits) {
        server =
                RocksetServer.start(ServerOptions.of(directory, Api.KEY).withLimits(limits), clock);
        api = new Api(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Api.Answer withAuthorization(String header) {
        return api.send(
                api.request("/v1/receivers/kafka")
                        .header("Authorization", header)
                        .POST(
                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                        Api.body("t", 0, "{}"))));
    }

    @Test
    void onlyTheWholeKeyOpens() {
        String secret = key.substring("kafka://".length(), key.indexOf('@'));
        assertThat(secret).matches("[A-Za-z0-9]{64}");
        for (String wrong :
                List.of(
                        key,
                        secret + ":",
                        key + "::",
                        key + ":x",
                        "kafka:" + key.substring("kafka:".length()),
                        "x" + key + ":",
                        ":",
                        "")) {
            Api.Answer answer = withAuthorization(Api.basic(wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.type()).isEqualTo("AUTHEXCEPTION");
            assertThat(answer.json().path("trace_id").asText()).hasSize(36);
            assertThat(answer.json().has("query_id")).isTrue();
        }
        assertThat(withAuthorization("Basic ???").status()).isEqualTo(401);
        assertThat(withAuthorization("ApiKey " + Api.KEY).status()).isEqualTo(401);
        assertThat(withAuthorization("bAsIc " + Api.basic(key + ":").substring(6)).status())
                .isEqualTo(200);
    }

    private static byte[] padded(int size) {
        String start = "{\"topic\":\"t\",\"kafka_messages\":[{\"partition\":0,\"offset\":0,";
        String frame = start + "\"document\":{\"_id\":\"big\",\"s\":\"\"}}]}";
        String padding = "x".repeat(size - frame.length());
        return frame.replace("\"s\":\"\"", "\"s\":\"" + padding + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theByteLimitIsExact() {
        assertThat(api.send(api.delivery(key, padded(MAX_BYTES))).status()).isEqualTo(200);
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(1);
        Api.Answer answer = api.send(api.delivery(key, padded(MAX_BYTES + 1)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.type()).isEqualTo("CONTENTTOOLARGE");
        assertThat(answer.message()).isEqualTo("Payload size exceeds limit of 10,485,760 bytes");
        assertThat(server.stats().largestBytes()).isEqualTo(MAX_BYTES + 1);
    }

    @Test
    void theByteLimitHoldsWithoutAContentLength() {
        for (int over = 0; over <= 1; over++) {
            byte[] body = padded(MAX_BYTES + over);
            Api.Answer answer =
                    api.send(
                            api.delivery(key, body)
                                    .POST(
                                            java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                                                    () -> new java.io.ByteArrayInputStream(body))));
            assertThat(answer.status()).isEqualTo(over == 0 ? 200 : 413);
        }
    }

    @Test
    void theDocumentLimitIsExact() {
        String[] documents = new String[20_001];
        Arrays.fill(documents, "{\"_id\":\"x\"}");
        Api.Answer over = api.deliver(key, Api.body("t", 0, documents));
        assertThat(over.status()).isEqualTo(400);
        assertThat(over.type()).isEqualTo("INVALIDINPUT");
        assertThat(over.json().path("message_key").asText())
                .isEqualTo("RECEIVER_REQUEST_MAX_DOCUMENT_LIMIT");
        assertThat(over.message())
                .isEqualTo(
                        "The number of documents specified in this request exceeds the maximum"
                                + " allowed limit of 20,000 documents.");
        String[] most = Arrays.copyOf(documents, 20_000);
        assertThat(api.deliver(key, Api.body("t", 0, most)).status()).isEqualTo(200);
        assertThat(server.stats())
                .isEqualTo(
                        new ServerStats(
                                2, 20_000, 0, 0, 1, Api.body("t", 0, documents).length(), 20_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "nonsense",
                "{\"topic\":\"t\"}",
                "{\"topic\":\"t\",\"kafka_messages\":[]}",
                "{\"topic\":\"t\",\"kafka_messages\":null}",
                "{\"topic\":null,\"kafka_messages\":[{\"document\":{},\"partition\":0,\"offset\":0}]}",
                "{\"kafka_messages\":[{\"document\":{},\"partition\":0,\"offset\":0}]}",
                "{\"topic\":\"t\",\"kafka_messages\":[{\"document\":{},\"partition\":0,\"offset\":0}",
                "{\"topic\":\"t\",\"kafka_messages\":[{\"document\":{},\"partition\":0,\"offset\":0}]}x"
            })
    void aMalformedRequestIsRefused(String body) {
        Api.Answer answer = api.deliver(key, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("INVALIDINPUT");
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"partition\":0,\"offset\":0}",
                "{\"document\":{},\"offset\":0}",
                "{\"document\":{},\"partition\":0}",
                "{\"document\":{},\"partition\":2147483648,\"offset\":0}",
                "{\"document\":{},\"partition\":0,\"offset\":9223372036854775808}",
                "{\"document\":{},\"partition\":0,\"offset\":\"0\"}",
                "{\"document\":{},\"partition\":0,\"offset\":0,\"create_time\":\"now\"}",
                "5"
            })
    void aMalformedMessageIsNamed(String message) {
        Api.Answer answer =
                api.deliver(
                        key,
                        "{\"kafka_messages\":["
                                + Api.message(0, 0, "{}")
                                + ","
                                + message
                                + "],\"topic\":\"t\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("kafka_messages[1]");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] body =
                Api.body("t", 0, "{\"a\":\"ok\"}", "{\"a\":\"ZZ\"}")
                        .getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.UTF_8).indexOf("ZZ");
        for (byte[] bad : new byte[][] {{(byte) 0xC3, 'x'}, {(byte) 0xC0, (byte) 0x80}}) {
            System.arraycopy(bad, 0, body, at, 2);
            Api.Answer answer = api.send(api.delivery(key, body));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).contains("kafka_messages[1]");
        }
    }

    @Test
    void aTopicMustBeListed() {
        Api.Answer answer = api.deliver(key, Api.body("stranger", 0, "{}"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.type()).isEqualTo("NOTFOUND");
        assertThat(answer.message()).contains("stranger");
    }

    private JsonNode status(String topic) {
        return api.get("/v1/orgs/self/integrations/k")
                .data()
                .at("/kafka/source_status_by_topic")
                .path(topic);
    }

    @Test
    void unclaimedMessagesAreCountedInTheOpen() {
        api.send(key, "nobody", "{}", "{}");
        assertThat(status("nobody").path("num_documents_unclaimed").asInt()).isEqualTo(2);
        assertThat(status("nobody").path("num_documents_processed").asInt()).isEqualTo(2);
        assertThat(server.stats())
                .isEqualTo(
                        new ServerStats(
                                1, 2, 0, 2, 0, Api.body("nobody", 0, "{}", "{}").length(), 2));
    }

    @Test
    void aTopicIsActiveThenDormant() {
        assertThat(status("t").path("state").asText()).isEqualTo("NO_DOCS_YET");
        api.send(key, "t", "{}", "{}", "{}");
        assertThat(status("t").path("state").asText()).isEqualTo("ACTIVE");
        assertThat(status("t").path("last_consumed_time").asText())
                .isEqualTo("2024-01-01T00:00:00Z");
        assertThat(status("t").path("kafka_partitions"))
                .hasToString(
                        "[{\"partition_number\":0,\"partition_offset\":2,\"offset_lag\":null}]");
        clock.advance(Duration.ofMinutes(10));
        assertThat(status("t").path("state").asText()).isEqualTo("DORMANT");
        api.send(key, "t", "{}");
        assertThat(status("t").path("state").asText()).isEqualTo("ACTIVE");
        server.close();
        start(Limits.documented());
        assertThat(status("t").path("num_documents_processed").asInt()).isEqualTo(4);
        assertThat(status("t").path("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void everyCollectionThatTakesATopicGetsItsDocuments() {
        api.collection("second", "k", "t");
        api.send(key, "t", "{\"n\":1}", "{\"_id\":\"x\",\"n\":2}");
        api.send(key, "t", "{\"_id\":\"x\",\"m\":3}");
        assertThat(api.rows("SELECT * EXCLUDE _meta FROM c ORDER BY n"))
                .isEqualTo(api.rows("SELECT * EXCLUDE _meta FROM second ORDER BY n"))
                .hasSize(2);
    }

    @Test
    void topicsAreWrittenInParallelAndEachInOrder() {
        api.collection("d", "k", "u");
        List<CompletableFuture<Void>> senders =
                Stream.of("t", "u")
                        .map(topic -> CompletableFuture.runAsync(() -> sendRising(topic)))
                        .toList();
        senders.forEach(CompletableFuture::join);
        assertThat(api.value("SELECT max(n) + count(*) FROM c").asInt()).isEqualTo(49 + 1);
        assertThat(api.value("SELECT max(n) + count(*) FROM d").asInt()).isEqualTo(49 + 1);
    }

    private void sendRising(String topic) {
        IntStream.range(0, 50)
                .forEach(n -> api.send(key, topic, "{\"_id\":\"x\",\"n\":" + n + "}"));
    }

    @Test
    void theRequestQuotaIsKept() {
        server.close();
        start(Limits.documented().withRequestsPerSecond(2));
        api.send(key, "t", "{}");
        api.send(key, "t", "{}");
        Api.Answer answer = api.deliver(key, Api.body("t", 0, "{}"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.type()).isEqualTo("RESOURCEEXCEEDED");
        assertThat(answer.message())
                .isEqualTo(
                        "Your account is configured with a maximum write rate limit and you have"
                                + " reached this limit.");
        clock.advance(Duration.ofMillis(500));
        api.send(key, "t", "{}");
        assertThat(api.deliver(key, Api.body("t", 0, "{}")).status()).isEqualTo(429);
    }

    @Test
    void theByteQuotaMayGoIntoDebtByOneRequest() {
        server.close();
        start(Limits.documented().withBytesPerSecond(1_000));
        assertThat(api.send(api.delivery(key, padded(3_000))).status()).isEqualTo(200);
        assertThat(api.send(api.delivery(key, padded(200))).status()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(2));
        assertThat(api.send(api.delivery(key, padded(200))).status()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1));
        assertThat(api.send(api.delivery(key, padded(200))).status()).isEqualTo(200);
    }

    @Test
    void nullsInOptionalMembersAreAccepted() {
        String body =
                "{\"topic\":\"t\",\"extra\":{\"a\":[1]},\"kafka_messages\":[{\"document\":{},"
                        + "\"partition\":0,\"offset\":0,\"key\":null,\"create_time\":null,"
                        + "\"log_append_time\":5,\"more\":[]}]}";
        assertThat(api.deliver(key, body).text()).isEqualTo("{}");
        assertThat(api.value("SELECT _meta.kafka.key FROM c").isNull()).isTrue();
    }
}
