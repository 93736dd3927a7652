package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads record keys of one format. */
@FunctionalInterface
interface KeyDecoder {

    /** Reads a key that is neither null nor empty. */
    Key decode(ConsumerRecord<byte[], byte[]> record) throws RejectedRecordException, IOException;
}
