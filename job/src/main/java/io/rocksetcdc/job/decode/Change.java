package io.rocksetcdc.job.decode;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one Kafka record says happened to one row.
 *
 * @param origin the Kafka record
 * @param operation what happened; an encoder makes an UPSERT of a REPSERT whose row lacks fields
 * @param key the message key with the document id
 * @param cause why the record was written
 * @param row the row after the change; empty for a delete
 * @param before the row before the change, if the record has it and {@link
 *     DecoderOptions#beforeImages} asks for it
 * @param eventTime source clock of an insert in microseconds since the epoch
 * @param retainedBytes heap bytes that stay reachable through this element
 */
public record Change(
        ConsumerRecord<byte[], byte[]> origin,
        Operation operation,
        Key key,
        Cause cause,
        Optional<Row> row,
        Optional<Row> before,
        OptionalLong eventTime,
        int retainedBytes)
        implements DecodedRecord {

    public Change {
        requireNonNull(origin);
        requireNonNull(operation);
        requireNonNull(key);
        requireNonNull(cause);
        requireNonNull(row);
        requireNonNull(before);
        requireNonNull(eventTime);
    }

    static Change of(ConsumerRecord<byte[], byte[]> origin, Key key, Content content) {
        int own =
                content.row().map(Row::ownBytes).orElse(0)
                        + content.before().map(Row::ownBytes).orElse(0)
                        + 2 * key.id().length();
        return new Change(
                origin,
                content.operation(),
                key,
                content.cause(),
                content.row(),
                content.before(),
                content.eventTime(),
                RetainedBytes.of(origin) + own);
    }

    /** The same, with another row. */
    public Change withRow(Row other) {
        return new Change(
                origin,
                operation,
                key,
                cause,
                Optional.of(other),
                before,
                eventTime,
                retainedBytes);
    }

    /** The document's {@code _id}. */
    public String id() {
        return key.id();
    }
}
