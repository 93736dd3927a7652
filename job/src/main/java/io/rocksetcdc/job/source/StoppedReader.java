package io.rocksetcdc.job.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads nothing, commits nothing and never ends. Every checkpoint has the positions with which it
 * began, and those that are assigned to it.
 */
final class StoppedReader
        implements SourceReader<ConsumerRecord<byte[], byte[]>, KafkaPartitionSplit> {

    private final List<KafkaPartitionSplit> positions;
    private final CompletableFuture<Void> never = new CompletableFuture<>();

    StoppedReader(List<KafkaPartitionSplit> positions) {
        this.positions = new ArrayList<>(positions);
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<ConsumerRecord<byte[], byte[]>> output) {
        return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return List.copyOf(positions);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return never;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        positions.addAll(splits);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void pauseOrResumeSplits(Collection<String> paused, Collection<String> resumed) {}

    @Override
    public void close() {}
}
