package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.SinkRecord;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** An element for the sink. It holds its Kafka record, so that a dead letter is the original. */
public interface DecodedRecord extends SinkRecord {

    /** The Kafka record this was made of. */
    ConsumerRecord<byte[], byte[]> origin();

    @Override
    default String topic() {
        return origin().topic();
    }

    @Override
    default int partition() {
        return origin().partition();
    }

    @Override
    default long offset() {
        return origin().offset();
    }

    @Override
    default OptionalLong createTime() {
        return timestamp(TimestampType.CREATE_TIME);
    }

    @Override
    default OptionalLong logAppendTime() {
        return timestamp(TimestampType.LOG_APPEND_TIME);
    }

    private OptionalLong timestamp(TimestampType type) {
        return origin().timestampType() == type && origin().timestamp() >= 0
                ? OptionalLong.of(origin().timestamp())
                : OptionalLong.empty();
    }
}
