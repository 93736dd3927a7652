package io.rocksetcdc.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.VirtualInstance;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.TestServer;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.server.Limits;
import io.rocksetcdc.server.ServerStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A backlog against a server that enforces its quota; see bench for how much of it is used. */
@ExtendWith(SharedParts.class)
class QuotaTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int STREAMS = 3;
    private static final int ROWS = 1_000;
    private static final int REQUEST_DOCUMENTS = 5;

    @Test
    void jobKeepsToTheQuotaOfItsVirtualInstance(Parts parts, @TempDir Path directory)
            throws Exception {
        VirtualInstance instance = VirtualInstance.LARGE;
        Limits limits =
                Limits.documented()
                        .withRequestsPerSecond(instance.requestsPerSecond())
                        .withBytesPerSecond(instance.bytesPerSecond());
        try (TestServer server = new TestServer(directory.resolve("server"), limits)) {
            PipelineText text =
                    new PipelineText(parts, directory, "quota")
                            .server(server, instance.label(), REQUEST_DOCUMENTS);
            for (int stream = 0; stream < STREAMS; stream++) {
                fill(parts, "quota-" + stream);
                text.stream("quota-" + stream);
            }
            Pipeline pipeline = text.read();
            new PipelineJob(pipeline, "default").prepare();
            try (RunningJob job = parts.flink().run(pipeline)) {
                await().atMost(LIMIT)
                        .until(() -> server.stats().messages() == (long) STREAMS * ROWS);
                ServerStats stats = server.stats();

                assertThat(stats.requests())
                        .isGreaterThanOrEqualTo(STREAMS * ROWS / REQUEST_DOCUMENTS);
                assertThat(stats.rejected()).isLessThan(stats.requests() / 100);
                assertThat(job.restarts()).isZero();
            }
        }
    }

    private static void fill(Parts parts, String topic) throws Exception {
        parts.topics().create(topic, 2, Map.of());
        List<ProducerRecord<byte[], byte[]>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(Topics.record(topic, row % 2, "k" + row, "{\"row\":" + row + "}"));
        }
        parts.topics().write(rows);
    }
}
