package io.rocksetcdc.sink.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.rocksetcdc.sink.pace.QuotaLimits;
import io.rocksetcdc.sink.request.RequestBody;
import io.rocksetcdc.sink.share.JobLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that end before the exchange does, on a real socket. */
class BrokenExchangeTest {

    private static final JobLimits LIMITS = new JobLimits(QuotaLimits.NONE, 1, 1_000, 1_000);
    private static final String KEY = "kafka://secret@127.0.0.1";
    private static final int BODY_BYTES = 10_485_760;

    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void a_413_before_the_body_is_read_and_the_end_of_the_connection_are_heard() throws Exception {
        CompletableFuture<Void> server =
                serveOne(
                        client -> {
                            readHead(client);
                            client.getOutputStream()
                                    .write(
                                            "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"
                                                    .getBytes(ISO_8859_1));
                        });

        Answer answer = send().get(30, TimeUnit.SECONDS);

        server.get(30, TimeUnit.SECONDS);
        assertThat(answer.status() == 413 || answer.isLostOnTheWay()).as(answer.summary()).isTrue();
        assertThat(Verdicts.of(answer)).isIn(Verdict.SPLIT, Verdict.RETRY);
    }

    @Test
    void a_reset_while_the_body_is_sent_is_a_loss() throws Exception {
        CompletableFuture<Void> server =
                serveOne(
                        client -> {
                            readHead(client);
                            client.setSoLinger(true, 0);
                        });

        Answer answer = send().get(30, TimeUnit.SECONDS);

        server.get(30, TimeUnit.SECONDS);
        assertThat(answer.isLostOnTheWay()).as(answer.summary()).isTrue();
        assertThat(Verdicts.of(answer)).isEqualTo(Verdict.RETRY);
    }

    @Test
    void a_server_that_is_not_there_loses_nothing() throws Exception {
        listener.close();

        Answer answer = send().get(30, TimeUnit.SECONDS);

        assertThat(answer.isLostOnTheWay()).as(answer.summary()).isFalse();
        assertThat(Verdicts.of(answer)).isEqualTo(Verdict.RETRY);
    }

    @Test
    void an_exchange_that_is_given_up_ends_its_connection() throws Exception {
        CompletableFuture<Void> stalled = new CompletableFuture<>();
        CompletableFuture<Void> server =
                serveOne(
                        client -> {
                            client.getInputStream().readNBytes(BODY_BYTES);
                            stalled.complete(null);
                            client.getInputStream().readAllBytes();
                        });
        CompletableFuture<Answer> answer = send();
        stalled.get(30, TimeUnit.SECONDS);
        assertThat(answer).isNotDone();

        answer.cancel(true);

        assertThat(server.handle((end, reset) -> true).get(30, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Answer> send() {
        URI base = URI.create("http://127.0.0.1:" + listener.getLocalPort());
        try (SharedApi api = ApiServers.acquire(base, KEY, "job", LIMITS)) {
            return new HttpTransport(api.client(), new KafkaReceiver(), base, KEY, "orders.1")
                    .send(
                            new RequestBody(
                                    List.of(ByteBuffer.wrap(new byte[BODY_BYTES])), BODY_BYTES));
        }
    }

    private CompletableFuture<Void> serveOne(Server server) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket client = listener.accept()) {
                                server.serve(client);
                                done.complete(null);
                            } catch (IOException reset) {
                                done.completeExceptionally(reset);
                            }
                        },
                        "server");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static void readHead(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        String line = in.readLine();
        while (!line.isEmpty()) {
            line = in.readLine();
        }
    }

    /** What happens to one connection before it is closed. */
    private interface Server {

        void serve(Socket client) throws IOException;
    }
}
