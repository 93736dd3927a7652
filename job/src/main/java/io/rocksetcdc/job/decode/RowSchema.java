package io.rocksetcdc.job.decode;

import io.rocksetcdc.job.config.DocumentShape;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The rows that Avro values of a schema hold, told without looking at any value.
 *
 * @param schema of type record
 */
public record RowSchema(Schema schema, Row.Shape shape) {

    /** Empty if the rows are JSON text, or if values of this schema have none. */
    public static Optional<RowSchema> of(Schema value, DecoderOptions options) {
        Optional<Schema> found =
                record(value)
                        .filter(
                                type ->
                                        ControlRecords.named(AvroTypes.connectName(type))
                                                .isEmpty());
        if (options.documentMode() == DocumentShape.ENVELOPE) {
            return found.map(type -> new RowSchema(type, Row.Shape.WHOLE));
        }
        return found.flatMap(
                type ->
                        AvroEnvelope.matches(type)
                                ? inside(type)
                                : Optional.of(new RowSchema(type, Row.Shape.FLAT)));
    }

    private static Optional<RowSchema> inside(Schema envelope) {
        return Optional.ofNullable(envelope.getField(EnvelopeRules.AFTER))
                .flatMap(after -> record(after.schema()))
                .map(row -> new RowSchema(row, Row.Shape.COLUMNS));
    }

    private static Optional<Schema> record(Schema schema) {
        return Nullable.of(schema)
                .map(Nullable::schema)
                .filter(type -> type.getType() == Schema.Type.RECORD);
    }
}
