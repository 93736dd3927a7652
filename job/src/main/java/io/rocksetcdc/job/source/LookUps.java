package io.rocksetcdc.job.source;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An enumerator's context in which a look-up that fails fails nothing: it is counted and logged,
 * the enumerator keeps what it knows, and its next look-up asks again. Without discovery there is
 * no next look-up; then a failure is the enumerator's own to handle.
 */
final class LookUps implements SplitEnumeratorContext<KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    private final String stream;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final Counter failed;
    private boolean again;
    private int failedInARow;

    LookUps(String stream, SplitEnumeratorContext<KafkaPartitionSplit> context) {
        this.stream = stream;
        this.context = context;
        this.failed = context.metricGroup().counter("failedLookUps");
    }

    @Override
    public <T> void callAsync(
            Callable<T> lookUp,
            BiConsumer<T, Throwable> handler,
            long initialDelayMillis,
            long periodMillis) {
        again = true;
        context.callAsync(lookUp, tolerant(handler), initialDelayMillis, periodMillis);
    }

    @Override
    public <T> void callAsync(Callable<T> lookUp, BiConsumer<T, Throwable> handler) {
        context.callAsync(lookUp, tolerant(handler));
    }

    private <T> BiConsumer<T, Throwable> tolerant(BiConsumer<T, Throwable> handler) {
        return (answer, failure) -> {
            if (failure == null) {
                failedInARow = 0;
                handler.accept(answer, null);
                return;
            }
            count(failure);
            if (!again) {
                handler.accept(answer, failure);
            }
        };
    }

    /** The whole cause once, then a line for each. */
    private void count(Throwable failure) {
        failed.inc();
        failedInARow++;
        if (failedInARow == 1) {
            LOG.warn("Stream {}: a look-up failed; what is known is kept.", stream, failure);
        } else {
            LOG.warn(
                    "Stream {}: look-ups failed {} times in a row; what is known is kept: {}",
                    stream,
                    failedInARow,
                    failure.getMessage());
        }
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return context.metricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        context.sendEventToSourceReader(subtask, event);
    }

    @Override
    public void sendEventToSourceReader(int subtask, int attempt, SourceEvent event) {
        context.sendEventToSourceReader(subtask, attempt, event);
    }

    @Override
    public int currentParallelism() {
        return context.currentParallelism();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return context.registeredReaders();
    }

    @Override
    public Map<Integer, Map<Integer, ReaderInfo>> registeredReadersOfAttempts() {
        return context.registeredReadersOfAttempts();
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {
        context.assignSplits(assignment);
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void runInCoordinatorThread(Runnable action) {
        context.runInCoordinatorThread(action);
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        context.setIsProcessingBacklog(isProcessingBacklog);
    }
}
