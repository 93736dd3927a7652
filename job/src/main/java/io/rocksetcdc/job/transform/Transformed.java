package io.rocksetcdc.job.transform;

import static java.util.Objects.requireNonNull;

import io.rocksetcdc.job.decode.Change;
import io.rocksetcdc.job.decode.DecodedRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What SQL made of one change.
 *
 * @param change what was read; plain columns are written from its row
 * @param documents in the order in which they are sent, at least one
 * @param projection the stream's; always the same object
 * @param retainedBytes heap bytes that stay reachable through this element
 */
public record Transformed(
        Change change, List<SqlDocument> documents, Projection projection, int retainedBytes)
        implements DecodedRecord {

    public Transformed {
        requireNonNull(change);
        documents = List.copyOf(documents);
        requireNonNull(projection);
    }

    @Override
    public ConsumerRecord<byte[], byte[]> origin() {
        return change.origin();
    }
}
