package io.rocksetcdc.sink.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestBody;
import io.rocksetcdc.sink.share.JobLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {

    private static final String KEY = "kafka://secret@127.0.0.1";
    private static final JobLimits LIMITS = new JobLimits(QuotaLimits.NONE, 1, 1_000, 1_000);

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private byte[] received = new byte[0];
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    received = exchange.getRequestBody().readAllBytes();
                    seen.put("path", exchange.getRequestURI().getPath());
                    exchange.getRequestHeaders()
                            .forEach((name, values) -> seen.put(name, values.get(0)));
                    exchange.getResponseHeaders().add("Retry-After", "7");
                    byte[] answer = "{\"type\":\"RESOURCEEXCEEDED\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sends_the_slices_with_their_length_and_the_whole_key_as_user() throws Exception {
        List<ByteBuffer> slices = new ArrayList<>();
        byte[] expected = new byte[3_000_000];
        new Random(5).nextBytes(expected);
        for (int at = 0; at < expected.length; at += 250_000) {
            slices.add(ByteBuffer.wrap(expected, at, 250_000).asReadOnlyBuffer());
        }
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

        try (SharedApi api = ApiServers.acquire(base, KEY, "job", LIMITS)) {
            HttpTransport transport =
                    new HttpTransport(api.client(), new KafkaReceiver(), base, KEY, "orders.1");
            Answer answer =
                    transport
                            .send(new RequestBody(slices, expected.length))
                            .get(30, TimeUnit.SECONDS);

            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(received).isEqualTo(expected);
        assertThat(seen)
                .containsEntry("path", "/v1/receivers/kafka")
                .containsEntry("Content-length", "3000000")
                .containsEntry("X-rockset-cdc-stream", "orders.1")
                .containsEntry("Authorization", "Basic a2Fma2E6Ly9zZWNyZXRAMTI3LjAuMC4xOg==");
    }

    @Test
    void reads_status_error_and_retry_after() throws Exception {
        status = 429;

        Answer answer = sendSomethingTo(server.getAddress().getPort());

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.error().type()).isEqualTo("RESOURCEEXCEEDED");
        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(answer.summary()).isEqualTo("HTTP 429 RESOURCEEXCEEDED");
    }

    @Test
    void nobody_there_is_a_failure_to_retry() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThat(Verdicts.of(sendSomethingTo(port))).isEqualTo(Verdict.RETRY);
    }

    private static Answer sendSomethingTo(int port) throws Exception {
        URI base = URI.create("http://127.0.0.1:" + port);
        try (SharedApi api = ApiServers.acquire(base, KEY, "job", LIMITS)) {
            return new HttpTransport(api.client(), new KafkaReceiver(), base, KEY, "orders.1")
                    .send(new RequestBody(List.of(ByteBuffer.wrap(new byte[] {'{', '}'})), 2))
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
