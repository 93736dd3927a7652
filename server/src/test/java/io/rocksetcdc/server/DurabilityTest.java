package io.rocksetcdc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rocksetcdc.server.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives, and what is applied once only. */
class DurabilityTest {
    @TempDir private Path directory;
    private final AdjustableClock clock =
            new AdjustableClock(Instant.parse("2024-01-01T00:00:00Z"));
    private RocksetServer server;
    private Api api;

    private void start() {
        server = RocksetServer.start(ServerOptions.of(directory, Api.KEY), clock);
        api = new Api(server);
    }

    private void restart() {
        server.close();
        start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String startWithCollection() {
        start();
        String key = api.integration("k", "t");
        api.collection("c", "k", "t");
        return key;
    }

    @Test
    void everythingSurvivesARestart() {
        String key = startWithCollection();
        api.post("/v1/orgs/self/ws", "{\"name\":\"shop\"}").data();
        api.send(key, "t", "{\"_id\":\"1\",\"n\":1}");
        String integration = api.get("/v1/orgs/self/integrations/k").text();
        String collection = api.get("/v1/orgs/self/ws/commons/collections/c").text();
        restart();
        assertThat(api.get("/v1/orgs/self/integrations/k").text()).isEqualTo(integration);
        assertThat(api.get("/v1/orgs/self/ws/commons/collections/c").text()).isEqualTo(collection);
        assertThat(api.get("/v1/orgs/self/ws/shop").status()).isEqualTo(200);
        api.send(key, "t", "{\"_id\":\"1\",\"m\":2.5}");
        assertThat(api.rows("SELECT n, m FROM c")).hasToString("[{\"n\":1,\"m\":2.5}]");
    }

    @Test
    void aNamedStreamIsAppliedOnce() {
        String key = startWithCollection();
        String one = "{\"_id\":\"x\",\"n\":1}";
        String two = "{\"_id\":\"x\",\"n\":2}";
        assertThat(api.deliver(key, "s.1", "t", 0, one, two).status()).isEqualTo(200);
        assertThat(api.deliver(key, "s.1", "t", 0, one).status()).isEqualTo(200);
        assertThat(api.value("SELECT n FROM c").asInt()).isEqualTo(2);
        assertThat(server.stats())
                .isEqualTo(new ServerStats(2, 3, 1, 0, 0, Api.body("t", 0, one, two).length(), 2));
        restart();
        api.deliver(key, "s.1", "t", 1, one, "{\"_id\":\"x\",\"n\":3}");
        assertThat(api.value("SELECT n FROM c").asInt()).isEqualTo(3);
        assertThat(server.stats().ignored()).isEqualTo(1);
        api.deliver(key, "s.2", "t", 0, one);
        assertThat(api.value("SELECT n FROM c").asInt()).isEqualTo(1);
        api.send(key, "t", two);
        assertThat(api.value("SELECT n FROM c").asInt()).isEqualTo(2);
        assertThat(
                        api.get("/v1/orgs/self/integrations/k")
                                .data()
                                .at("/kafka/source_status_by_topic/t/num_documents_ignored")
                                .asInt())
                .isEqualTo(2);
    }

    @Test
    void documentsOfOneRecordShareAnOffset() {
        String key = startWithCollection();
        String body =
                "{\"topic\":\"t\",\"kafka_messages\":["
                        + Api.message(0, 7, "{\"_id\":\"a\"}")
                        + ","
                        + Api.message(0, 7, "{\"_id\":\"b\"}")
                        + ","
                        + Api.message(1, 3, "{\"_id\":\"c\"}")
                        + "]}";
        for (int i = 0; i < 2; i++) {
            api.send(
                    api.delivery(key, body.getBytes(StandardCharsets.UTF_8))
                            .header("x-rockset-cdc-stream", "s.1"));
        }
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(3);
        assertThat(server.stats().ignored()).isEqualTo(3);
        api.deliver(key, "s.1", "t", 7, "{\"_id\":\"d\"}", "{\"_id\":\"e\"}");
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(4);
    }

    @Test
    void expiredDocumentsAreGone() {
        start();
        String key = api.integration("k", "t");
        api.post(
                        "/v1/orgs/self/ws/commons/collections",
                        "{\"name\":\"c\",\"retention_secs\":3600,\"sources\":["
                                + Api.source("k", "t")
                                + "]}")
                .data();
        api.send(key, "t", "{\"_id\":\"1\"}", "{\"_id\":\"old\",\"_event_time\":0}");
        assertThat(api.rows("SELECT _id FROM c")).hasToString("[{\"_id\":\"1\"}]");
        clock.advance(Duration.ofHours(1));
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(
                        api.get("/v1/orgs/self/ws/commons/collections/c")
                                .data()
                                .at("/stats/doc_count")
                                .asInt())
                .isZero();
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isZero();
    }

    @Test
    void aDirectoryHasOneServer() {
        start();
        assertThatThrownBy(() -> RocksetServer.start(ServerOptions.of(directory, Api.KEY)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("in use");
        server.close();
        server.close();
        start();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws IOException, InterruptedException {
        Path keyFile = Files.writeString(directory.resolve("key"), Api.KEY + "\n");
        Path data = directory.resolve("data");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.io.tmpdir=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerMain.class.getName(),
                                "--data",
                                data.toString(),
                                "--api-key-file",
                                keyFile.toString())
                        .redirectErrorStream(true)
                        .start();
        int acknowledged = 0;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Api remote = new Api(urlIn(out));
            String key = remote.integration("k", "t");
            remote.collection("c", "k", "t");
            for (; acknowledged < 20; acknowledged++) {
                remote.deliver(key, "s.1", "t", acknowledged, "{\"n\":" + acknowledged + "}");
            }
        } finally {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        server = RocksetServer.start(ServerOptions.of(data, Api.KEY));
        api = new Api(server);
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(acknowledged);
        String key =
                api.get("/v1/orgs/self/integrations/k")
                        .data()
                        .at("/kafka/connection_string")
                        .asText();
        api.deliver(key, "s.1", "t", acknowledged - 1, "{}");
        assertThat(api.value("SELECT count(*) FROM c").asInt()).isEqualTo(acknowledged);
    }

    private static java.net.URI urlIn(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("Rockset API on ")) {
            line = out.readLine();
        }
        assertThat(line).isNotNull();
        String rest = line.substring("Rockset API on ".length());
        return java.net.URI.create(rest.substring(0, rest.indexOf(',')));
    }

    @Test
    void whatWasAcknowledgedWhileClosingIsThere() {
        String key = startWithCollection();
        CompletableFuture<Integer> sender =
                CompletableFuture.supplyAsync(
                        () -> {
                            int sent = 0;
                            try {
                                while (api.deliver(key, Api.body("t", 0, "{}")).status() == 200) {
                                    sent++;
                                }
                            } catch (java.io.UncheckedIOException e) {
                                return sent;
                            }
                            return sent;
                        });
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (server.stats().messages() < 5) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
        server.close();
        int acknowledged = sender.join();
        start();
        assertThat(api.value("SELECT count(*) FROM c").asInt())
                .isGreaterThanOrEqualTo(acknowledged);
        assertThat(acknowledged).isGreaterThanOrEqualTo(4);
    }
}
