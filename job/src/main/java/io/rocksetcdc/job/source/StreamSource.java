package io.rocksetcdc.job.source;

import io.rocksetcdc.job.config.KafkaConfig;
import io.rocksetcdc.job.config.StartPosition;
import io.rocksetcdc.job.config.StreamConfig;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes the Kafka source of one stream. */
public final class StreamSource {

    private static final String DISCOVERY_MILLIS = "10000";

    /** Below this every fetch would be a record or two. */
    private static final long SMALLEST_FETCH = 64 * 1024;

    private StreamSource() {}

    /** The type of what the source emits: Kafka's own records. */
    public static TypeInformation<ConsumerRecord<byte[], byte[]>> type() {
        return InFlightType.passing(ConsumerRecord.class);
    }

    /**
     * A source that emits Kafka's own records.
     *
     * <p>Offsets are committed to the consumer group for monitoring only; a position is never read
     * from there. The pipeline file may change any consumer property, except how records are
     * deserialised and that a lost position is an error.
     *
     * <p>When the broker no longer has the records at its position, or its topic was deleted and
     * made again, the source stops and its job goes on; its gauge {@code stopped} is 1 then. A
     * look-up of partitions that fails is counted as {@code failedLookUps} and repeated.
     *
     * @param start where to read from if no checkpoint says it
     * @param memoryShare heap bytes that one writer of the stream may hold; a fetch takes a quarter
     *     of it at most, or 64 KiB or one batch if that is larger
     */
    public static Source<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit, ?> of(
            KafkaConfig kafka, StreamConfig stream, StartPosition start, long memoryShare) {
        return new StoppableSource(
                stream.name(),
                stream.topicNames(),
                new StartOffsets(start),
                properties(kafka, stream, memoryShare));
    }

    private static Properties properties(KafkaConfig kafka, StreamConfig stream, long memoryShare) {
        // A fetch that waits beside the sink's full buffer must be small beside it.
        long fetch = Math.max(SMALLEST_FETCH, memoryShare / 4);
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, clientId(stream.name()));
        properties.setProperty(
                KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVERY_MILLIS);
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(fetch));
        properties.putAll(SecretConfigProvider.addTo(kafka.unresolved()));
        return properties;
    }

    /** What the client ids of a stream begin with. */
    static String clientId(String stream) {
        return "rockset-cdc-" + stream;
    }
}
