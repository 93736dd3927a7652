package io.rocksetcdc.job.decode;

import io.rocksetcdc.job.config.DocumentShape;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How values of one schema are read. Compiled once per schema id. */
@FunctionalInterface
interface AvroValuePlan {

    /** Reads a value from {@code from} to the end of the record's value. */
    ValueContent read(ConsumerRecord<byte[], byte[]> record, int from);

    /**
     * The plan of a schema.
     *
     * @throws MalformedRecordException if it is not of a record
     */
    static AvroValuePlan of(Schema schema, DecoderOptions options) {
        Nullable value =
                Nullable.of(schema)
                        .filter(type -> type.type() == Schema.Type.RECORD)
                        .orElseThrow(
                                () ->
                                        new MalformedRecordException(
                                                "not-a-row",
                                                "The value's schema is "
                                                        + schema.getType()
                                                        + ", not a record."));
        AvroValuePlan plan = ofRecord(value.schema(), options);
        return value.branch() < 0 ? plan : optional(value, plan);
    }

    /** Connect writes a row whose schema is optional as a union with null. */
    private static AvroValuePlan optional(Nullable value, AvroValuePlan plan) {
        AvroCursor cursor = new AvroCursor();
        return (record, from) -> {
            cursor.reset(record.value(), from, record.value().length);
            return value.present(cursor) ? plan.read(record, cursor.position()) : Content.delete();
        };
    }

    private static AvroValuePlan ofRecord(Schema schema, DecoderOptions options) {
        Optional<Skip> control = ControlRecords.named(AvroTypes.connectName(schema));
        if (control.isPresent()) {
            return (record, from) -> control.get();
        }
        boolean whole = options.documentMode() == DocumentShape.ENVELOPE;
        if (AvroEnvelope.matches(schema)) {
            return new AvroEnvelope(schema, whole, options.beforeImages());
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
