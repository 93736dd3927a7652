package io.rocksetcdc.job.decode;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How values of one schema are read. Compiled once per schema id. */
@FunctionalInterface
interface AvroValuePlan {

    /** Reads a value from {@code from} to the end of the record's value. */
    ValueContent read(ConsumerRecord<byte[], byte[]> record, int from);

    static AvroValuePlan of(Schema schema, DecoderOptions options) {
        Optional<Nullable> value = Nullable.of(schema);
        if (value.isEmpty()
                || value.get().type() != Schema.Type.RECORD
                || value.get().branch() >= 0) {
            throw new MalformedRecordException(
                    "not-a-row", "The value's schema is " + schema.getType() + ", not a record.");
        }
        Optional<Skip> control = ControlRecords.named(AvroTypes.connectName(schema));
        if (control.isPresent()) {
            return (record, from) -> control.get();
        }
        boolean whole = options.documentMode() == DocumentMode.ENVELOPE;
        if (AvroEnvelope.matches(schema)) {
            return new AvroEnvelope(schema, whole);
        }
        return whole
                ? (record, from) ->
                        Content.unstated(
                                new AvroRow(
                                        schema,
                                        record.value(),
                                        from,
                                        record.value().length,
                                        Row.Shape.WHOLE))
                : new AvroFlat(schema);
    }
}
