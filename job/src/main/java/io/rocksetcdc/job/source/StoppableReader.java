package io.rocksetcdc.job.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads until the broker says that it has no record at a position, or the enumerator that a topic
 * was made again; from then on it is a {@link StoppedReader}. Any other failure fails the task.
 */
final class StoppableReader
        implements SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(StoppableReader.class);

    /** Kafka's reader files what it would commit under a checkpoint; this one never completes. */
    private static final long NO_CHECKPOINT = -1;

    private final StopReport report;
    private final BeginningGauges beginnings;
    private final ExactSplits exact;
    private SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> reader;
    private volatile boolean stopped;

    StoppableReader(
            SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> reader,
            StopReport report,
            BeginningGauges beginnings,
            ExactSplits exact) {
        this.reader = reader;
        this.report = report;
        this.beginnings = beginnings;
        this.exact = exact;
    }

    /** Whether nothing is read any more; callable from any thread. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<ConsumerRecord<byte[], byte[]>> output)
            throws Exception {
        try {
            return reader.pollNext(output);
        } catch (RuntimeException failure) {
            Optional<InvalidOffsetException> lost =
                    ExceptionUtils.findThrowable(failure, InvalidOffsetException.class);
            if (lost.isEmpty()) {
                throw failure;
            }
            LOG.error(report.lost(reader.snapshotState(NO_CHECKPOINT), lost.get()));
            stop();
            return reader.pollNext(output);
        }
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof TopicRemade remade) {
            LOG.error(report.remade(remade));
            stop();
        } else if (event instanceof TopicAbsent topic) {
            List<String> splits = splitsOf(topic.topic());
            reader.pauseOrResumeSplits(
                    topic.absent() ? splits : List.of(), topic.absent() ? List.of() : splits);
        } else {
            reader.handleSourceEvents(event);
        }
    }

    private List<String> splitsOf(String topic) {
        return reader.snapshotState(NO_CHECKPOINT).stream()
                .filter(split -> split.getTopic().equals(topic))
                .map(KafkaPartitionSplit::splitId)
                .toList();
    }

    /**
     * Ends Kafka's reader, with its consumer and what that has fetched, but keeps its positions.
     */
    private void stop() {
        SourceReader<?, ?> ended = reader;
        reader = new StoppedReader(reader.snapshotState(NO_CHECKPOINT));
        stopped = true;
        try {
            ended.close();
        } catch (Exception failure) {
            throw new IllegalStateException("Kafka's reader can not be ended", failure);
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return exact.of(reader.snapshotState(checkpointId));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        beginnings.add(splits);
        reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> paused, Collection<String> resumed) {
        reader.pauseOrResumeSplits(paused, resumed);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
