package io.rocksetcdc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.local.Fault.Kind;
import io.rocksetcdc.server.RocksetServer;
import io.rocksetcdc.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String API_KEY = "api-key";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static RocksetServer server;
    private static String integrationKey;
    private FaultProxy proxy;

    @BeforeAll
    static void startServer(@TempDir Path directory) throws Exception {
        server = RocksetServer.start(ServerOptions.of(directory, API_KEY));
        HttpRequest create =
                HttpRequest.newBuilder(server.url().resolve("/v1/orgs/self/integrations"))
                        .header("Authorization", "ApiKey " + API_KEY)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"name\":\"k\",\"kafka\":{\"kafka_topic_names\":[\"t\"]}}"))
                        .build();
        Matcher key =
                Pattern.compile("\"connection_string\":\"([^\"]+)\"")
                        .matcher(CLIENT.send(create, BodyHandlers.ofString()).body());
        assertThat(key.find()).isTrue();
        integrationKey = key.group(1);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() {
        proxy = FaultProxy.before(server.url());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    @Test
    void everythingPassesUnlessToldOtherwise() throws Exception {
        HttpRequest hello = HttpRequest.newBuilder(proxy.url().resolve("/")).build();

        assertThat(CLIENT.send(hello, BodyHandlers.ofString()).body()).contains("GO ROCKSET!");
        assertThat(deliver().statusCode()).isEqualTo(200);
        assertThat(proxy.deliveries()).hasSize(1);
        assertThat(proxy.deliveries().get(0).bytes()).isEqualTo(body().length());
    }

    @Test
    void resetsHappenBeforeOrAfterTheServerHasAppliedTheRequest() throws Exception {
        long before = server.stats().messages();
        proxy.next(Fault.of(Kind.RESET_BEFORE_FORWARDING), Fault.of(Kind.RESET_AFTER_FORWARDING));

        assertThatThrownBy(this::deliver).isInstanceOf(IOException.class);
        assertThat(server.stats().messages()).isEqualTo(before);
        assertThatThrownBy(this::deliver).isInstanceOf(IOException.class);
        assertThat(server.stats().messages()).isEqualTo(before + 1);
        assertThat(deliver().statusCode()).isEqualTo(200);
    }

    @Test
    void stalledRequestsArriveLateAndStalledAnswersToo() throws Exception {
        long before = server.stats().messages();
        proxy.next(Fault.of(Kind.STALL_BEFORE_FORWARDING));
        CompletableFuture<HttpResponse<String>> late = deliverLater();
        await().atMost(LIMIT).until(() -> proxy.deliveries().size() == 1);
        assertThat(server.stats().messages()).isEqualTo(before);
        late.cancel(true);
        releaseUntil(() -> server.stats().messages() == before + 1);

        proxy.next(Fault.of(Kind.STALL_AFTER_FORWARDING));
        CompletableFuture<HttpResponse<String>> answer = deliverLater();
        await().atMost(LIMIT).until(() -> server.stats().messages() == before + 2);
        assertThat(answer).isNotDone();
        releaseUntil(answer::isDone);
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void answersOfItsOwnDoNotReachTheServer() throws Exception {
        long before = server.stats().requests();
        proxy.script(
                request ->
                        request.isDelivery()
                                ? Fault.answer(429, "<html>\u00e9</html>", "Retry-After: 2")
                                : Fault.none());

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo("<html>\u00e9</html>");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(server.stats().requests()).isEqualTo(before);
    }

    @Test
    void serverThatIsAwayIsAReset() throws Exception {
        try (FaultProxy lost =
                FaultProxy.before(URI.create("http://127.0.0.1:" + FreePort.find()))) {
            assertThatThrownBy(() -> CLIENT.send(delivery(lost), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private void releaseUntil(java.util.concurrent.Callable<Boolean> happened) {
        await().atMost(LIMIT)
                .until(
                        () -> {
                            proxy.release();
                            return happened.call();
                        });
    }

    private HttpResponse<String> deliver() throws Exception {
        return CLIENT.send(delivery(proxy), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> deliverLater() {
        return CLIENT.sendAsync(delivery(proxy), BodyHandlers.ofString());
    }

    private static HttpRequest delivery(FaultProxy to) {
        String user = Base64.getEncoder().encodeToString((integrationKey + ":").getBytes());
        return HttpRequest.newBuilder(to.url().resolve("/v1/receivers/kafka"))
                .header("Authorization", "Basic " + user)
                .POST(BodyPublishers.ofString(body()))
                .build();
    }

    private static String body() {
        return "{\"topic\":\"t\",\"kafka_messages\":[{\"document\":{},\"partition\":0,\"offset\":0}]}";
    }
}
