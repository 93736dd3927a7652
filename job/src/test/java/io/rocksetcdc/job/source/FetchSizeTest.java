package io.rocksetcdc.job.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rocksetcdc.job.config.Pipeline;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.parts.Parts;
import io.rocksetcdc.job.parts.PipelineText;
import io.rocksetcdc.job.parts.RunningJob;
import io.rocksetcdc.job.parts.SharedParts;
import io.rocksetcdc.job.parts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What waits to be read stays small beside what the writer holds. */
@ExtendWith(SharedParts.class)
class FetchSizeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOPIC = "fetched";
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 20;
    private static final int RECORD_BYTES = 100_000;
    private static final long MEMORY_SHARE = 2 << 20;

    @Test
    void fetchTakesAQuarterOfTheMemoryShare(Parts parts, @TempDir Path directory) throws Exception {
        parts.topics().create(TOPIC, PARTITIONS, Map.of());
        Pipeline pipeline = new PipelineText(parts, directory, TOPIC).stream(TOPIC).read();
        parts.topics().write(records());
        StreamExecutionEnvironment environment = parts.flink().environment();
        environment.getConfig().enableObjectReuse();
        environment
                .fromSource(
                        StreamSource.of(
                                pipeline.kafka(),
                                pipeline.group("default").get(0),
                                StartPosition.earliest(),
                                MEMORY_SHARE),
                        WatermarkStrategy.noWatermarks(),
                        TOPIC,
                        StreamSource.type())
                .sinkTo(new DiscardingSink<>());

        try (RunningJob job = parts.flink().run(environment.getStreamGraph())) {
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    job.counter(
                                                    ".KafkaSourceReader.KafkaConsumer.bytes-consumed-total")
                                            >= (long) PARTITIONS * RECORDS * RECORD_BYTES);
            assertThat(job.counter(".KafkaSourceReader.KafkaConsumer.fetch-size-max"))
                    .isBetween((long) RECORD_BYTES, MEMORY_SHARE / 4);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records() {
        String value = "x".repeat(RECORD_BYTES);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int record = 0; record < PARTITIONS * RECORDS; record++) {
            records.add(Topics.record(TOPIC, record % PARTITIONS, "" + record, value));
        }
        return records;
    }
}
