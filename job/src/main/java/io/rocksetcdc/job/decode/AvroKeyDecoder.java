package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads Avro keys with a plan per schema id; keys without a prefix are text or JSON. */
final class AvroKeyDecoder implements KeyDecoder {

    private final SchemaLookup schemas;
    private final KeyDecoder unframed;
    private final Map<Integer, AvroKeyPlan> plans = new HashMap<>();

    AvroKeyDecoder(SchemaLookup schemas, KeyDecoder unframed) {
        this.schemas = schemas;
        this.unframed = unframed;
    }

    @Override
    public Key decode(ConsumerRecord<byte[], byte[]> record)
            throws RejectedRecordException, IOException {
        Optional<AvroFraming> framing =
                AvroFraming.of(record, AvroFraming.KEY_HEADER, record.key());
        if (framing.isEmpty()) {
            return unframed.decode(record);
        }
        AvroKeyPlan plan = plans.get(framing.get().schemaId());
        if (plan == null) {
            plan = new AvroKeyPlan(schemas.writerSchema(framing.get().schemaId()));
            plans.put(framing.get().schemaId(), plan);
        }
        return plan.read(record.key(), framing.get().from());
    }
}
