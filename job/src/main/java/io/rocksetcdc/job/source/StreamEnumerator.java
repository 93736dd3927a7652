package io.rocksetcdc.job.source;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Flink's enumerator of partitions, and what is known of their topics: checkpoints keep both, and
 * each reader that registers, also one that was started again, hears what has become of them.
 */
final class StreamEnumerator implements SplitEnumerator<KafkaPartitionSplit, EnumeratorState> {

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka;
    private final TopicWatch topics;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;

    StreamEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> kafka,
            TopicWatch topics,
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        this.kafka = kafka;
        this.topics = topics;
        this.context = context;
    }

    @Override
    public void addReader(int subtask) {
        kafka.addReader(subtask);
        topics.standing().forEach(event -> context.sendEventToSourceReader(subtask, event));
    }

    @Override
    public EnumeratorState snapshotState(long checkpointId) throws Exception {
        return topics.state(kafka.snapshotState(checkpointId));
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        kafka.handleSplitRequest(subtask, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        kafka.addSplitsBack(splits, subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        kafka.handleSourceEvent(subtask, event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        kafka.close();
    }
}
