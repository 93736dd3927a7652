package io.rocksetcdc.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.CapturedTable;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.ReceivedRecords;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.Fault.Kind;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.server.ServerStats;
import io.rocksetcdc.sink.http.Answer;
import io.rocksetcdc.sink.http.HttpTransport;
import io.rocksetcdc.sink.http.KafkaReceiver;
import io.rocksetcdc.sink.http.Transport;
import io.rocksetcdc.sink.request.RequestBody;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the network and of what stands in it, on real connections. */
@ExtendWith(SharedParts.class)
class FaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LARGE = 10_000;

    @Test
    void whatPassesCostsNothingButTime(Parts parts, @TempDir Path directory) throws Exception {
        String topic = "faults";
        parts.topics().create(topic, 1, Map.of());
        ServerStats before = parts.server().stats();
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, topic)
                            .through(proxy.url()).stream(topic).read();
            new PipelineJob(pipeline, "default").prepare();
            proxy.next(
                    Fault.of(Kind.RESET_BEFORE_FORWARDING),
                    Fault.of(Kind.RESET_AFTER_FORWARDING),
                    Fault.answer(404, "{\"type\":\"NOTFOUND\"}"),
                    Fault.answer(429, "<html>slow down</html>", "Retry-After: 1"),
                    Fault.answer(503, "<html>bad gateway</html>"));
            parts.topics().write(topic, 0, "1", "{\"n\":1}");
            try (RunningJob job = parts.flink().run(pipeline)) {
                await().atMost(LIMIT).until(() -> !parts.server().documents(topic).isEmpty());
                await().atMost(LIMIT).until(() -> job.counter(".answers.accepted") == 1);
                assertThat(job.counter(".deadLetters")).isZero();
                assertThat(job.restarts()).isZero();
            }
            assertThat(proxy.deliveries()).hasSize(6);
        }
        ServerStats after = parts.server().stats();
        assertThat(after.messages() - before.messages()).as("the lost answer's too").isEqualTo(2);
        assertThat(after.ignored() - before.ignored()).isEqualTo(1);
    }

    /** On requests as the server received them, so before it ignored any. */
    @Test
    void tableInPostgresArrivesThroughAllOfThem(Parts parts, @TempDir Path directory)
            throws Exception {
        String topic = "faults-table";
        parts.topics().create(topic, 2, Map.of());
        try (CapturedTable table = CapturedTable.create(parts, directory, topic);
                FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            ReceivedRecords received = ReceivedRecords.through(proxy);
            Pipeline pipeline =
                    new PipelineText(parts, directory, topic)
                            .registry().through(proxy.url()).stream(topic, "format: AVRO").read();
            new PipelineJob(pipeline, "default").prepare();
            proxy.next(
                    Fault.of(Kind.RESET_BEFORE_FORWARDING),
                    Fault.of(Kind.RESET_AFTER_FORWARDING),
                    Fault.answer(429, "<html>slow down</html>", "Retry-After: 1"),
                    Fault.answer(503, "<html>bad gateway</html>"),
                    Fault.of(Kind.STALL_BEFORE_FORWARDING),
                    Fault.of(Kind.STALL_AFTER_FORWARDING));
            proxy.script(FaultsTest::refuseLarge);
            table.write(1, 500, 1);
            try (RunningJob job = parts.flink().run(pipeline)) {
                await().atMost(LIMIT).until(() -> proxy.deliveries().size() == 5);
                table.write(250, 700, 2);
                table.deleteEvery(10);
                table.awaitCaptured();
                await().atMost(LIMIT)
                        .until(
                                () -> {
                                    proxy.release();
                                    return parts.server().documents(topic).equals(table.rows())
                                            && received.missing(parts.topics(), topic).isEmpty();
                                });
                assertThat(job.counter(".deadLetters")).isZero();
                assertThat(job.restarts()).isZero();
            }
            assertThat(proxy.deliveries().stream().skip(6))
                    .as("some were refused with 413")
                    .anyMatch(delivery -> delivery.bytes() > LARGE);
        }
    }

    private static Fault refuseLarge(FaultProxy.Request request) {
        return request.isDelivery() && request.bytes() > LARGE
                ? Fault.answerEarly(413, "<html>too large</html>")
                : Fault.none();
    }

    @Test
    void lateCopyOfARequestThatWasGivenUpUndoesNothing(Parts parts, @TempDir Path directory)
            throws Exception {
        String topic = "late-copy";
        parts.topics().create(topic, 1, Map.of());
        PipelineText text = new PipelineText(parts, directory, topic).stream(topic);
        new PipelineJob(text.read(), "default").prepare();
        String key = Files.readString(text.integrationKey()).strip();
        long ignored = parts.server().stats().ignored();
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Transport transport =
                    new HttpTransport(
                            HttpClient.newBuilder().version(Version.HTTP_1_1).build(),
                            new KafkaReceiver(),
                            proxy.url(),
                            key,
                            "late-copy.late-copy.1");
            proxy.next(Fault.of(Kind.STALL_BEFORE_FORWARDING));
            CompletableFuture<Answer> stalled = transport.send(change(topic, 0));
            await().atMost(LIMIT).until(() -> proxy.deliveries().size() == 1);
            stalled.cancel(true);
            for (int offset = 0; offset < 2; offset++) {
                assertThat(transport.send(change(topic, offset)).join().status()).isEqualTo(200);
            }

            await().atMost(LIMIT)
                    .until(
                            () -> {
                                proxy.release();
                                return parts.server().stats().ignored() == ignored + 1;
                            });
        }
        assertThat(parts.server().documents(topic).get("x").path("offset").asInt()).isEqualTo(1);
    }

    private static RequestBody change(String topic, int offset) {
        byte[] body =
                """
                {"topic":"%s","kafka_messages":[
                {"document":{"_id":"x","offset":%d},"partition":0,"offset":%d,"key":null}]}"""
                        .formatted(topic, offset, offset)
                        .getBytes(UTF_8);
        return new RequestBody(List.of(ByteBuffer.wrap(body)), body.length);
    }

    @Test
    void keyThatMayNotWriteEndsTheJobForGood(Parts parts, @TempDir Path directory)
            throws Exception {
        String topic = "forbidden";
        parts.topics().create(topic, 1, Map.of());
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, topic)
                            .through(proxy.url()).stream(topic).read();
            new PipelineJob(pipeline, "default").prepare();
            proxy.next(Fault.answer(403, "{\"type\":\"FORBIDDEN\",\"message\":\"read only\"}"));
            parts.topics().write(topic, 0, "1", "{\"n\":1}");
            try (RunningJob job = parts.flink().run(pipeline)) {
                assertThat(job.awaitFailure())
                        .startsWith("FAILED")
                        .contains("HTTP 403 FORBIDDEN: read only", "topic forbidden", "may write");
                assertThat(job.restarts()).isZero();
            }
        }
    }
}
