package io.rocksetcdc.job.source;

import java.util.List;
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
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Kafka source that stops, and does not fail, when the position of its stream is lost, and that
 * outlives failed look-ups. A position is lost when the broker no longer has its records, or when
 * its topic was deleted and made again.
 */
final class StoppableSource
        implements Source<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit, EnumeratorState>,
                ResultTypeQueryable<ConsumerRecord<byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    private final String stream;
    private final List<String> topics;
    private final StartOffsets start;
    private final Properties client;

    /**
     * @param stream its name, for messages and client ids
     * @param start where to read from if no checkpoint says it
     * @param client properties of all Kafka clients, references unresolved
     * @throws RuntimeException if a Kafka source can not be made with them
     */
    StoppableSource(String stream, List<String> topics, StartOffsets start, Properties client) {
        this.stream = stream;
        this.topics = List.copyOf(topics);
        this.start = start;
        this.client = client;
        kafka(new TopicSubscriber(topics), start);
    }

    @Override
    public SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> createReader(
            SourceReaderContext context) throws Exception {
        BrokerOffsets broker = new BrokerOffsets(client);
        StoppableReader reader =
                new StoppableReader(
                        kafka(new TopicSubscriber(topics), start).createReader(context),
                        new StopReport(stream, topics.size(), broker),
                        new BeginningGauges(context.metricGroup()),
                        new ExactSplits(broker::of));
        context.metricGroup().gauge("stopped", () -> reader.isStopped() ? 1 : 0);
        return reader;
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, EnumeratorState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) throws Exception {
        return restoreEnumerator(context, EnumeratorState.beginning(start.topicIds()));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, EnumeratorState state)
            throws Exception {
        ClosingClasses.load();
        TopicSubscriber subscriber = new TopicSubscriber(topics);
        TopicWatch watch =
                new TopicWatch(
                        stream,
                        topics,
                        state,
                        event ->
                                context.registeredReaders()
                                        .keySet()
                                        .forEach(
                                                reader ->
                                                        context.sendEventToSourceReader(
                                                                reader, event)));
        LookUps lookUps =
                new LookUps(
                        stream,
                        context,
                        new KnownPartitions(state.kafka()),
                        () -> watch.accept(subscriber.ids()));
        return new StreamEnumerator(
                kafka(subscriber, new LateTopics(start, watch::isLate))
                        .restoreEnumerator(lookUps, state.kafka()),
                watch,
                context);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new KafkaPartitionSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return new EnumeratorStateSerializer();
    }

    @Override
    public TypeInformation<ConsumerRecord<byte[], byte[]>> getProducedType() {
        return StreamSource.type();
    }

    private KafkaSource<ConsumerRecord<byte[], byte[]>> kafka(
            KafkaSubscriber subscriber, OffsetsInitializer offsets) {
        return KafkaSource.<ConsumerRecord<byte[], byte[]>>builder()
                .setProperties(client)
                .setClientIdPrefix(StreamSource.clientId(stream))
                .setKafkaSubscriber(subscriber)
                .setStartingOffsets(offsets)
                .setDeserializer(new AsTheyAre())
                .build();
    }
}
