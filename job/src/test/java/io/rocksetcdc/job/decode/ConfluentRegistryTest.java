package io.rocksetcdc.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.rocksetcdc.job.parts.UtcClock;
import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers as Confluent's does. */
class ConfluentRegistryTest {

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> paused = new ArrayList<>();
    private final Time time = new Time();
    private HttpServer server;
    private ConfluentRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
                    Answer answer =
                            answers.getOrDefault(
                                    path,
                                    new Answer(404, "{\"error_code\":40403,\"message\":\"?\"}"));
                    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders()
                            .add("Content-Type", "application/vnd.schemaregistry.v1+json");
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        registry =
                new ConfluentRegistry(
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        Map.of(
                                "basic.auth.credentials.source",
                                "USER_INFO",
                                "basic.auth.user.info",
                                "me:secret"),
                        time,
                        paused::add);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        server.stop(0);
    }

    @Test
    void asksOnceAndResolvesReferences() throws Exception {
        answers.put(
                "/schemas/ids/7",
                new Answer(
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"bad-name\\\",\\\"fields\\\":"
                                + "[{\\\"name\\\":\\\"a b\\\",\\\"type\\\":\\\"x.Other\\\"}]}\","
                                + "\"references\":[{\"name\":\"x.Other\",\"subject\":\"other\",\"version\":2}]}"));
        answers.put(
                "/subjects/other/versions/2",
                new Answer(
                        200,
                        "{\"subject\":\"other\",\"version\":2,\"id\":3,\"schema\":\"{\\\"type\\\":\\\"enum\\\","
                                + "\\\"name\\\":\\\"x.Other\\\",\\\"symbols\\\":[\\\"A\\\"]}\"}"));

        Schema schema = registry.writerSchema(7);

        assertThat(schema.getField("a b").schema().getType()).isEqualTo(Schema.Type.ENUM);
        assertThat(registry.writerSchema(7)).isSameAs(schema);
        assertThat(asked).hasSize(2).allMatch(request -> request.endsWith("Basic bWU6c2VjcmV0"));
    }

    @Test
    void anUnknownIdIsAskedForAgainLater() throws Exception {
        assertThatThrownBy(() -> registry.writerSchema(8))
                .isInstanceOfSatisfying(
                        RejectedRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo("unknown-schema"));
        assertThat(asked).hasSize(8);
        assertThat(paused).hasSize(7).isSorted();
        assertThat(paused.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(15));
        assertThatThrownBy(() -> registry.writerSchema(8))
                .isInstanceOf(RejectedRecordException.class);
        assertThat(asked).hasSize(8);

        answers.put("/schemas/ids/8", new Answer(200, "{\"schema\":\"\\\"string\\\"\"}"));
        time.now = time.now.plusSeconds(31);

        assertThat(registry.writerSchema(8).getType()).isEqualTo(Schema.Type.STRING);
    }

    @Test
    void lostIdsAreWaitedForOnceAndThenLookedForEverLessOften() {
        int[] ids = {8, 9, 10};
        for (int id : ids) {
            assertThatThrownBy(() -> registry.writerSchema(id)).hasMessageContaining("not in");
        }
        asked.clear();
        paused.clear();

        List<Integer> looks = new ArrayList<>();
        for (int seconds = 0; seconds < 3_000; seconds++) {
            time.now = time.now.plusSeconds(1);
            int before = asked.size();
            for (int id : ids) {
                assertThatThrownBy(() -> registry.writerSchema(id)).hasMessageContaining("not in");
            }
            if (asked.size() > before) {
                looks.add(seconds + 1);
            }
        }

        assertThat(looks).containsExactly(30, 90, 210, 450, 930, 1_530, 2_130, 2_730);
        assertThat(asked).hasSize(looks.size() * ids.length);
        assertThat(paused).isEmpty();
    }

    @Test
    void anIdThatComesLateIsWaitedFor() throws Exception {
        Answer schema = new Answer(200, "{\"schema\":\"\\\"string\\\"\"}");
        try (ConfluentRegistry lagging =
                new ConfluentRegistry(
                        url(""),
                        Map.of(),
                        time,
                        pause -> {
                            paused.add(pause);
                            if (paused.size() == 6) {
                                answers.put("/schemas/ids/8", schema);
                            }
                        })) {
            assertThat(lagging.writerSchema(8).getType()).isEqualTo(Schema.Type.STRING);
        }
        assertThat(asked).hasSize(7);
    }

    @Test
    void userInfoOfTheUrlIsSentAndNeverShown() throws Exception {
        answers.put("/schemas/ids/11", new Answer(500, "{\"error_code\":50001,\"message\":\"x\"}"));
        answers.put("/schemas/ids/12", new Answer(401, "{\"error_code\":401,\"message\":\"x\"}"));
        answers.put("/schemas/ids/13", new Answer(200, "<html>"));
        answers.put("/schemas/ids/14", new Answer(404, "<html>"));

        try (ConfluentRegistry open = registry(url("me:secret@"))) {
            for (int id : new int[] {10, 11, 12, 13, 14}) {
                assertShowsNoUserInfo(catchThrowable(() -> open.writerSchema(id)));
            }
            assertThatThrownBy(() -> open.writerSchema(10)).hasMessageContaining(url(""));
        }
        assertThat(asked).isNotEmpty().allMatch(line -> line.endsWith("Basic bWU6c2VjcmV0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:secret@127.0.0.1:port",
                "http://me:secret/@?,#secret@127.0.0.1:port",
                "no://me:secret@127.0.0.1",
                "me:secret@127.0.0.1",
                "http://127.0.0.1:port, http://me:secret@127.0.0.1:port"
            })
    void userInfoOfAUrlThatIsWrongIsNotShown(String urls) {
        assertShowsNoUserInfo(
                catchThrowable(
                        () -> {
                            try (ConfluentRegistry wrong = registry(urls)) {
                                wrong.writerSchema(1);
                            }
                        }));
    }

    @Test
    void eachUrlHasItsOwnUserInfo() throws Exception {
        int gone = closedPort();
        answers.put("/schemas/ids/8", new Answer(200, "{\"schema\":\"\\\"string\\\"\"}"));
        String urls = "http://other:pw@127.0.0.1:" + gone + "," + url("me:secret@");

        try (ConfluentRegistry two = registry(urls)) {
            assertThat(two.writerSchema(8).getType()).isEqualTo(Schema.Type.STRING);
        }
        assertThat(asked).containsExactly("/schemas/ids/8 Basic bWU6c2VjcmV0");
    }

    @Test
    void whatIsNoAvroIsRefused() {
        answers.put(
                "/schemas/ids/9", new Answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"));
        answers.put(
                "/schemas/ids/10",
                new Answer(200, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}"));

        assertThatThrownBy(() -> registry.writerSchema(9))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("JSON");
        assertThatThrownBy(() -> registry.writerSchema(10))
                .isInstanceOf(RejectedRecordException.class);
    }

    @Test
    void anOutageIsNotTheRecordsFault() {
        answers.put("/schemas/ids/11", new Answer(500, "{\"error_code\":50001,\"message\":\"x\"}"));
        answers.put("/schemas/ids/12", new Answer(401, "{\"error_code\":401,\"message\":\"x\"}"));
        answers.put("/schemas/ids/13", new Answer(502, "<html>"));
        answers.put("/schemas/ids/14", new Answer(404, "<html>"));

        for (int id : new int[] {11, 12, 13, 14}) {
            assertThatThrownBy(() -> registry.writerSchema(id)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> registry.writerSchema(12)).hasMessageContaining("basic.auth");
        assertThat(paused).isEmpty();
    }

    @Test
    void aServerThatIsGoneIsAnOutage() {
        server.stop(0);

        assertThatThrownBy(() -> registry.writerSchema(1)).isInstanceOf(IOException.class);
    }

    private String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + server.getAddress().getPort();
    }

    private ConfluentRegistry registry(String urls) {
        return new ConfluentRegistry(urls, Map.of(), time, paused::add);
    }

    private static void assertShowsNoUserInfo(Throwable failure) {
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown, true));
        assertThat(shown.toString()).doesNotContain("secret").doesNotContain("me:");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Answer(int status, String body) {}

    private static final class Time extends UtcClock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }
    }
}
