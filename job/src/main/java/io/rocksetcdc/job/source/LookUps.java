package io.rocksetcdc.job.source;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The context of an enumerator of partitions. A look-up that fails fails nothing: it is counted and
 * logged, the enumerator keeps what it knows, and its next look-up asks again. Without discovery
 * there is no next look-up; then a failure is the enumerator's own to handle. Nor does the
 * enumerator hear what has become of a topic that is gone or made again; it hears of the others.
 */
final class LookUps implements SplitEnumeratorContext<KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    private final String stream;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final KnownPartitions known;
    private final Supplier<Set<String>> lostTopics;
    private final Counter failed;

    /** As they were when the enumerator last heard of partitions. */
    private Set<String> lostThen = Set.of();

    private boolean again;

    /**
     * Look-ups of offsets that new partitions begin at. Look-ups of partitions queue up while a
     * broker is away; two answers in a row would both find the same partitions new, and the reader
     * would get them twice.
     */
    private int underWay;

    private int failedInARow;

    /**
     * @param known to be kept by nobody else
     * @param lostTopics asked after each look-up, on the coordinator's thread, for topics of the
     *     stream that it did not find as they were
     */
    LookUps(
            String stream,
            SplitEnumeratorContext<KafkaPartitionSplit> context,
            KnownPartitions known,
            Supplier<Set<String>> lostTopics) {
        this.stream = stream;
        this.context = context;
        this.known = known;
        this.lostTopics = lostTopics;
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
                pass(answer, handler);
                return;
            }
            count(failure);
            if (!again) {
                handler.accept(answer, failure);
            }
        };
    }

    /**
     * An answer is a set of partitions, or else the offsets that some of them begin at. Offsets are
     * asked for again if a topic was lost meanwhile: they may be those of the one that came after
     * it.
     */
    @SuppressWarnings("unchecked")
    private <T> void pass(T answer, BiConsumer<T, Throwable> handler) {
        Set<String> lost = lostTopics.get();
        if (answer instanceof Set<?> found) {
            lostThen = lost;
            handler.accept((T) known.insteadOf((Set<TopicPartition>) found, lost), null);
        } else if (lostThen.containsAll(lost)) {
            handler.accept(answer, null);
        }
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
        known.assigned(assignment);
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
