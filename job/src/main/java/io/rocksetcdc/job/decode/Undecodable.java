package io.rocksetcdc.job.decode;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can not be decoded, on its way to the dead letters.
 *
 * @param origin the Kafka record
 * @param reason short, stable, lower-case name of the fault, e.g. {@code malformed-avro}
 * @param message what is wrong and where, for a person; never what the record contains
 */
public record Undecodable(ConsumerRecord<byte[], byte[]> origin, String reason, String message)
        implements DecodedRecord {

    public Undecodable {
        requireNonNull(origin);
        requireNonNull(reason);
        requireNonNull(message);
    }

    @Override
    public int retainedBytes() {
        return RetainedBytes.of(origin);
    }
}
