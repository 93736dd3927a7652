package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.Fault;
import io.rocksetcdc.local.Fault.Kind;
import io.rocksetcdc.local.FaultProxy;
import io.rocksetcdc.local.FaultProxy.Request;
import io.rocksetcdc.server.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Requests are as large as they may be, and never larger. */
@ExtendWith(SharedParts.class)
class LimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int MOST_BYTES = 10_485_760;
    private static final int MOST_DOCUMENTS = 20_000;
    private static final int MIB = 1 << 20;
    private static final String KILOBYTE = "{\"text\":\"" + "x".repeat(1_000) + "\"}";

    /**
     * The server would take larger requests, so that one that is too large is not lost in halves.
     */
    @Test
    void requestsAreFilledToTheLimitsAndNeverBeyond(Parts parts, @TempDir Path directory)
            throws Exception {
        int small = MOST_DOCUMENTS + 500;
        int large = 11_000;
        parts.topics().create("tiny", 1, Map.of());
        parts.topics().create("kilobytes", 1, Map.of());
        parts.topics().write(records("tiny", small, "{}"));
        parts.topics().write(records("kilobytes", large, KILOBYTE));
        Limits roomy =
                Limits.documented().withMaxRequestBytes(64 * MIB).withMaxDocuments(10 * small);
        try (TestServer server = new TestServer(directory.resolve("server"), roomy);
                FaultProxy proxy = FaultProxy.before(server.url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, "full")
                            .server(server).through(proxy.url()).checkpointInterval("1h").stream(
                                            "tiny")
                                    .stream("kilobytes")
                                    .read();
            new PipelineJob(pipeline, "default").prepare();
            holdFirstAnswers(proxy, 2);
            try (RunningJob job = parts.flink().run(pipeline)) {
                awaitBuffered(job, small + large);
                proxy.release();
                await().atMost(LIMIT).until(() -> server.stats().messages() == small + large);
            }
            assertThat(server.stats().mostMessages()).isEqualTo(MOST_DOCUMENTS);
            assertThat(server.stats().largestBytes())
                    .isBetween(MOST_BYTES / 100 * 99L, (long) MOST_BYTES);
            assertThat(server.stats().rejected()).isZero();
            assertThat(server.stats().ignored()).isZero();
        }
    }

    @Test
    void proxyThatTakesLessCostsAFewRefusals(Parts parts, @TempDir Path directory)
            throws Exception {
        int records = 9_000;
        parts.topics().create("behind-a-proxy", 1, Map.of());
        parts.topics().write(records("behind-a-proxy", records, KILOBYTE));
        long before = parts.server().stats().messages();
        try (FaultProxy proxy = FaultProxy.before(parts.server().url())) {
            Pipeline pipeline =
                    new PipelineText(parts, directory, "behind-a-proxy")
                            .through(proxy.url()).checkpointInterval("1h").stream("behind-a-proxy")
                                    .read();
            new PipelineJob(pipeline, "default").prepare();
            holdFirstAnswers(proxy, 1);
            proxy.script(
                    request ->
                            request.isDelivery() && request.bytes() > MIB
                                    ? Fault.answerEarly(413, "<html>too large</html>")
                                    : Fault.none());
            try (RunningJob job = parts.flink().run(pipeline)) {
                awaitBuffered(job, records);
                proxy.release();
                await().atMost(LIMIT)
                        .until(() -> parts.server().stats().messages() - before == records);
                assertThat(job.counter(".deadLetters")).isZero();
                assertThat(job.restarts()).isZero();
            }
            List<Long> sizes = proxy.deliveries().stream().map(Request::bytes).toList();
            assertThat(sizes).first().satisfies(first -> assertThat(first).isLessThan(10_000));
            assertThat(sizes).filteredOn(size -> size > MIB).hasSizeBetween(1, 12);
            assertThat(sizes.subList(sizes.size() - 10, sizes.size()))
                    .as("what was learnt is kept")
                    .allMatch(size -> size <= MIB);
        }
    }

    private static void holdFirstAnswers(FaultProxy proxy, int streams) {
        for (int i = 0; i < streams; i++) {
            proxy.next(Fault.of(Kind.STALL_AFTER_FORWARDING));
        }
    }

    /** All records are in the lanes behind the first requests. */
    private static void awaitBuffered(RunningJob job, int records) {
        await().atMost(LIMIT).until(() -> job.counter("Writer.numRecordsIn") == records);
    }

    private static List<ProducerRecord<byte[], byte[]>> records(
            String topic, int count, String row) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(Topics.record(topic, 0, String.valueOf(i), row));
        }
        return records;
    }
}
