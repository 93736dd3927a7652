package io.rocksetcdc.job.decode;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record's value looks like from outside, whatever a pipeline file says. */
public enum SeenFormat {
    /** Avro, with its schema named as Confluent's serialisers do. */
    AVRO,
    /** A JSON object. */
    JSON,
    /** Something else. */
    OTHER;

    /** Empty for a record without a value. */
    public static Optional<SeenFormat> of(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        try {
            if (AvroFraming.of(record, AvroFraming.VALUE_HEADER, value).isPresent()) {
                return Optional.of(AVRO);
            }
        } catch (MalformedRecordException namesItsSchemaOtherwise) {
            return Optional.of(AVRO);
        }
        return Optional.of(firstVisible(value) == '{' ? JSON : OTHER);
    }

    private static byte firstVisible(byte[] value) {
        int at = 0;
        while (at < value.length - 1 && value[at] <= ' ' && value[at] > 0) {
            at++;
        }
        return value[at];
    }
}
