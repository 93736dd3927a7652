package io.rocksetcdc.job.decode;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record without a row. It makes no document, but the sink has to know that its offset is done:
 * else a topic that ends with it would lag for ever.
 *
 * @param origin the Kafka record
 * @param reason why there is no row
 */
public record Skipped(ConsumerRecord<byte[], byte[]> origin, Skip reason) implements DecodedRecord {

    public Skipped {
        requireNonNull(origin);
        requireNonNull(reason);
    }

    @Override
    public int retainedBytes() {
        return RetainedBytes.of(origin);
    }
}
