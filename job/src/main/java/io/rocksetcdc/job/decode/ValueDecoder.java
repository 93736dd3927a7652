package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads record values of one format. */
@FunctionalInterface
interface ValueDecoder {

    /** Reads a value that is neither null nor empty. */
    ValueContent decode(ConsumerRecord<byte[], byte[]> record)
            throws RejectedRecordException, IOException;
}
