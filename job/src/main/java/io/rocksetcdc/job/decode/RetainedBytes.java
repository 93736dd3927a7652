package io.rocksetcdc.job.decode;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Heap size of a Kafka record, estimated from its parts. */
final class RetainedBytes {

    /** ConsumerRecord, its headers object and array headers, the element, its row and its key. */
    private static final int OBJECTS = 512;

    private static final int PER_HEADER = 96;

    private RetainedBytes() {}

    static int of(ConsumerRecord<byte[], byte[]> record) {
        long bytes = OBJECTS;
        bytes += record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += PER_HEADER + 2L * header.key().length();
            bytes += header.value() == null ? 0 : header.value().length;
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
