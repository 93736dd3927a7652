package io.rocksetcdc.job.source;

import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Kafka source that stops, and does not fail, when the broker no longer has the records at its
 * position, and that outlives failed look-ups of partitions. Its state is that of the {@link
 * KafkaSource} within.
 */
final class StoppableSource
        implements Source<
                        ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit, KafkaSourceEnumState>,
                ResultTypeQueryable<ConsumerRecord<byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    private final String stream;
    private final KafkaSource<ConsumerRecord<byte[], byte[]>> kafka;
    private final Properties client;

    /**
     * @param stream its name, for messages
     * @param client properties with which the broker is asked what it has; references unresolved
     */
    StoppableSource(
            String stream, KafkaSource<ConsumerRecord<byte[], byte[]>> kafka, Properties client) {
        this.stream = stream;
        this.kafka = kafka;
        this.client = client;
    }

    @Override
    public SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> createReader(
            SourceReaderContext context) throws Exception {
        StoppableReader reader =
                new StoppableReader(
                        kafka.createReader(context),
                        new StopReport(stream, new BrokerOffsets(client)));
        context.metricGroup().gauge("stopped", () -> reader.isStopped() ? 1 : 0);
        return reader;
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return kafka.createEnumerator(new LookUps(stream, context));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
            throws Exception {
        return kafka.restoreEnumerator(new LookUps(stream, context), state);
    }

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return kafka.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return kafka.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<ConsumerRecord<byte[], byte[]>> getProducedType() {
        return kafka.getProducedType();
    }
}
