package io.rocksetcdc.job.source;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * An enumerator's context with one reader. As with Flink's, one worker makes the look-ups in the
 * order in which they came; here it begins when it is told to.
 */
final class QueuedCalls {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final List<KafkaPartitionSplit> assigned = new ArrayList<>();
    private Optional<Runnable> periodic = Optional.empty();

    @SuppressWarnings("unchecked")
    SplitEnumeratorContext<KafkaPartitionSplit> context() {
        return (SplitEnumeratorContext<KafkaPartitionSplit>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SplitEnumeratorContext.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "metricGroup" ->
                                            UnregisteredMetricsGroup
                                                    .createSplitEnumeratorMetricGroup();
                                    case "currentParallelism" -> 1;
                                    case "registeredReaders" ->
                                            Map.of(0, new ReaderInfo(0, "127.0.0.1"));
                                    case "callAsync" -> call(arguments);
                                    case "assignSplits" ->
                                            assigned.addAll(
                                                    ((SplitsAssignment<KafkaPartitionSplit>)
                                                                    arguments[0])
                                                            .assignment()
                                                            .get(0));
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    /** The time of the periodic look-up has come again. */
    void repeat() {
        queue.add(periodic.orElseThrow());
    }

    /** Makes the look-up that came first. */
    void answerNext() {
        queue.remove().run();
    }

    /** Makes all look-ups, also those that come of their answers. */
    void answerAll() {
        while (!queue.isEmpty()) {
            answerNext();
        }
    }

    List<KafkaPartitionSplit> assigned() {
        return List.copyOf(assigned);
    }

    @SuppressWarnings("unchecked")
    private Object call(Object[] arguments) {
        Runnable lookUp =
                () ->
                        answer(
                                (Callable<Object>) arguments[0],
                                (BiConsumer<Object, Throwable>) arguments[1]);
        if (arguments.length > 2) {
            periodic = Optional.of(lookUp);
        }
        queue.add(lookUp);
        return null;
    }

    private static void answer(Callable<Object> lookUp, BiConsumer<Object, Throwable> handler) {
        Object answer;
        try {
            answer = lookUp.call();
        } catch (Exception failure) {
            handler.accept(null, failure);
            return;
        }
        handler.accept(answer, null);
    }
}
