package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.PipelineJob;
import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import io.rocksetcdc.local.LocalBroker;
import io.rocksetcdc.server.ServerStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away costs time: look-ups fail and are repeated, and nothing is lost. */
@ExtendWith(SharedParts.class)
class BrokerRestartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOPIC = "restart";
    private static final int PARTITIONS = 2;
    private static final int VERSIONS = 20;

    @Test
    void jobWaitsForTheBrokerAtItsStartAndLater(Parts parts, @TempDir Path directory)
            throws Exception {
        ServerStats before = parts.server().stats();
        Path data = directory.resolve("broker");
        LocalBroker broker = LocalBroker.start(data);
        int port = broker.port();
        try (Topics topics = new Topics(broker.bootstrapServers())) {
            topics.create(TOPIC, PARTITIONS, Map.of());
            Pipeline pipeline =
                    new PipelineText(parts, directory, TOPIC)
                                    .brokers(broker.bootstrapServers())
                                    .kafka("partition.discovery.interval.ms", "500")
                                    .stream(TOPIC)
                                    .read();
            new PipelineJob(pipeline, "default").prepare();
            topics.write(versions(0));
            broker.close();
            try (RunningJob job = parts.flink().run(pipeline)) {
                awaitFailedLookUp(job);
                broker = LocalBroker.start(data, port);
                awaitVersion(parts, VERSIONS - 1);

                broker.close();
                awaitFailedLookUp(job);
                broker = LocalBroker.start(data, port);
                topics.write(versions(VERSIONS));
                awaitVersion(parts, 2 * VERSIONS - 1);
                assertThat(job.restarts()).isZero();
            }
        } finally {
            broker.close();
        }
        ServerStats after = parts.server().stats();
        assertThat(after.messages() - before.messages()).isEqualTo(2L * PARTITIONS * VERSIONS);
        assertThat(after.ignored() - before.ignored()).as("out of order").isZero();
    }

    private static void awaitFailedLookUp(RunningJob job) throws Exception {
        long failed = job.enumeratorCounter(".failedLookUps");
        await().atMost(LIMIT).until(() -> job.enumeratorCounter(".failedLookUps") > failed);
        assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    }

    private static void awaitVersion(Parts parts, int version) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(parts.server().documents(TOPIC).values())
                                        .hasSize(PARTITIONS)
                                        .allMatch(row -> row.path("version").asInt() == version));
    }

    private static List<ProducerRecord<byte[], byte[]>> versions(int from) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int version = from; version < from + VERSIONS; version++) {
            for (int partition : Set.of(0, 1)) {
                records.add(
                        Topics.record(
                                TOPIC,
                                partition,
                                "row" + partition,
                                "{\"version\":" + version + "}"));
            }
        }
        return records;
    }
}
