package io.rocksetcdc.job.source;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
 * The context of an enumerator of partitions. A look-up that fails fails nothing: it is counted and
 * logged, the enumerator keeps what it knows, and its next look-up asks again. Without discovery
 * there is no next look-up; then a failure is the enumerator's own to handle. Nor does the
 * enumerator hear of the partitions of a topic that is not the stream's.
 */
final class LookUps implements SplitEnumeratorContext<KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    private final String stream;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final BooleanSupplier answerIsOurs;
    private final Counter failed;
    private boolean again;

    /**
     * Look-ups of offsets that new partitions begin at. Look-ups of partitions queue up while a
     * broker is away; two answers in a row would both find the same partitions new, and the reader
     * would get them twice.
     */
    private int underWay;

    private int failedInARow;

    /**
     * @param answerIsOurs asked after each look-up, on the coordinator's thread, whether it found
     *     the topics that the stream reads
     */
    LookUps(
            String stream,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            BooleanSupplier answerIsOurs) {
        this.stream = stream;
        this.context = context;
        this.answerIsOurs = answerIsOurs;
        this.failed = context.metricGroup().counter("failedLookUps");
    }

    @Override
    public <T> void callAsync(
            Callable<T> lookUp,
            BiConsumer<T, Throwable> handler,
            long initialDelayMillis,
            long periodMillis) {
        again = true;
        BiConsumer<T, Throwable> tolerant = tolerant(handler);
        context.callAsync(
                lookUp,
                (answer, failure) -> {
                    if (failure != null || underWay == 0) {
                        tolerant.accept(answer, failure);
                    }
                },
                initialDelayMillis,
                periodMillis);
    }

    @Override
    public <T> void callAsync(Callable<T> lookUp, BiConsumer<T, Throwable> handler) {
        underWay++;
        BiConsumer<T, Throwable> tolerant = tolerant(handler);
        context.callAsync(
                lookUp,
                (answer, failure) -> {
                    underWay--;
                    tolerant.accept(answer, failure);
                });
    }

    private <T> BiConsumer<T, Throwable> tolerant(BiConsumer<T, Throwable> handler) {
        return (answer, failure) -> {
            if (failure == null) {
                failedInARow = 0;
                if (answerIsOurs.getAsBoolean()) {
                    handler.accept(answer, null);
                }
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
