package io.rocksetcdc.job.decode;

import io.rocksetcdc.sink.RejectedRecordException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads Avro values with a plan per schema id. */
final class AvroValueDecoder implements ValueDecoder {

    private final DecoderOptions options;
    private final SchemaLookup schemas;
    private final Map<Integer, AvroValuePlan> plans = new HashMap<>();

    AvroValueDecoder(DecoderOptions options, SchemaLookup schemas) {
        this.options = options;
        this.schemas = schemas;
    }

    @Override
    public ValueContent decode(ConsumerRecord<byte[], byte[]> record)
            throws RejectedRecordException, IOException {
        AvroFraming framing =
                AvroFraming.of(record, AvroFraming.VALUE_HEADER, record.value())
                        .orElseThrow(AvroValueDecoder::notFramed);
        AvroValuePlan plan = plans.get(framing.schemaId());
        if (plan == null) {
            plan = AvroValuePlan.of(schemas.writerSchema(framing.schemaId()), options);
            plans.put(framing.schemaId(), plan);
        }
        return plan.read(record, framing.from());
    }

    private static MalformedRecordException notFramed() {
        return new MalformedRecordException(
                "not-framed",
                "The value does not begin with a schema registry prefix (a zero byte and a four"
                        + " byte id). If the topic holds JSON, say so in the stream's format.");
    }
}
