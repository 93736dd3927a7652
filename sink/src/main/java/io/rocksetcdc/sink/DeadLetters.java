package io.rocksetcdc.sink;

import java.io.Serializable;
import java.util.concurrent.CompletionStage;
import org.apache.flink.metrics.MetricGroup;

/**
 * Where records go that will never become documents.
 *
 * @param <T> the element type
 */
public interface DeadLetters<T> extends AutoCloseable {

    /**
     * Hands over one record. The stage completes, on any thread, once the record is durable, and
     * exceptionally if it is not; the job then fails and reads the record again.
     */
    CompletionStage<Void> send(T element, DeadLetter why);

    @Override
    void close();

    /**
     * Makes the dead letters of one sink writer.
     *
     * @param <T> the element type
     */
    interface Factory<T> extends Serializable {

        /** Called once, on the TaskManager. */
        DeadLetters<T> create(MetricGroup metrics);
    }
}
