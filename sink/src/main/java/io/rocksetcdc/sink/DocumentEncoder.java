package io.rocksetcdc.sink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes elements as JSON documents, straight into the buffer that will be sent.
 *
 * <p>An encoder belongs to one sink writer and is called on its task's mailbox thread only.
 *
 * @param <T> the element type
 */
public interface DocumentEncoder<T> {

    /**
     * Appends the documents of one element, any number of them. What was written is discarded when
     * this throws.
     *
     * @throws RejectedRecordException if the element can never become a document
     * @throws IOException if the output fails; the job fails with it
     */
    void encode(T element, DocumentOutput out) throws RejectedRecordException, IOException;

    /**
     * Writes the element's key as one JSON value ({@code null} if it has none). Called after {@link
     * #encode} has returned for the same element, once per document.
     *
     * @throws RejectedRecordException if the key can not be written as JSON
     * @throws IOException if the output fails
     */
    void encodeKey(T element, DocumentOutput out) throws RejectedRecordException, IOException;

    /**
     * Makes the encoder of one sink writer.
     *
     * @param <T> the element type
     */
    interface Factory<T> extends Serializable {

        /** Called once, on the TaskManager, with the metric group of the sink's writer. */
        DocumentEncoder<T> create(MetricGroup metrics);
    }
}
