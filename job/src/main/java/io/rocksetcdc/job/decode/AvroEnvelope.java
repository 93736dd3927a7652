package io.rocksetcdc.job.decode;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads Debezium's envelope: notes where the row lies and skips it. */
final class AvroEnvelope implements AvroValuePlan {

    private static final String UPDATE_DESCRIPTION = "updateDescription";

    private enum Part {
        OP,
        AFTER,
        BEFORE,
        SOURCE,
        OTHER
    }

    private final Schema schema;
    private final boolean whole;
    private final boolean beforeImages;
    private final Part[] parts;
    private final AvroSkipper[] skippers;
    private final Nullable[] types;
    private final boolean documents;
    private final AvroSource source;
    private final AvroCursor cursor = new AvroCursor();

    AvroEnvelope(Schema schema, boolean whole, boolean beforeImages) {
        this.schema = schema;
        this.whole = whole;
        this.beforeImages = beforeImages;
        List<Schema.Field> fields = schema.getFields();
        this.parts = new Part[fields.size()];
        this.skippers = new AvroSkipper[fields.size()];
        this.types = new Nullable[fields.size()];
        for (Schema.Field field : fields) {
            Optional<Nullable> type = Nullable.of(field.schema());
            parts[field.pos()] = type.isEmpty() ? Part.OTHER : part(field.name());
            types[field.pos()] = type.orElse(new Nullable(field.schema(), -1));
            skippers[field.pos()] =
                    AvroSkipper.of(type.map(Nullable::schema).orElse(field.schema()));
        }
        this.documents =
                schema.getField(UPDATE_DESCRIPTION) != null
                        || type(schema, EnvelopeRules.AFTER, Schema.Type.STRING);
        this.source =
                new AvroSource(
                        Optional.ofNullable(schema.getField(EnvelopeRules.SOURCE))
                                .flatMap(f -> Nullable.of(f.schema())));
    }

    /**
     * A record with a text {@code op} and with what belongs to an envelope; not a table with a
     * column of that name.
     */
    static boolean matches(Schema schema) {
        if (!type(schema, EnvelopeRules.OP, Schema.Type.STRING) || AvroTypes.isDocument(schema)) {
            return false;
        }
        boolean hasSource = type(schema, EnvelopeRules.SOURCE, Schema.Type.RECORD);
        boolean hasRow = isRow(schema, EnvelopeRules.BEFORE) || isRow(schema, EnvelopeRules.AFTER);
        boolean known =
                schema.getFields().stream()
                        .allMatch(field -> EnvelopeRules.FIELDS.contains(field.name()));
        return known ? hasSource || hasRow : hasSource && hasRow;
    }

    @Override
    public ValueContent read(ConsumerRecord<byte[], byte[]> record, int from) {
        byte[] bytes = record.value();
        cursor.reset(bytes, from, bytes.length);
        String op = "";
        Optional<Row> after = Optional.empty();
        Optional<Row> before = Optional.empty();
        EventSource origin = EventSource.UNKNOWN;
        for (int i = 0; i < parts.length; i++) {
            if (!types[i].present(cursor)) {
                continue;
            }
            switch (parts[i]) {
                case OP -> op = AvroScalars.string(cursor);
                case AFTER -> after = Optional.of(row(i));
                case BEFORE -> before = Optional.of(row(i));
                case SOURCE -> origin = source.read(cursor);
                case OTHER -> skippers[i].skip(cursor, 0);
            }
        }
        cursor.expectEnd();
        if (whole) {
            return EnvelopeRules.whole(
                    op, new AvroRow(schema, bytes, from, bytes.length, Row.Shape.WHOLE));
        }
        return EnvelopeRules.content(op, after, before, documents, origin);
    }

    /** Notes where the row ahead lies, and skips it. */
    private Row row(int field) {
        byte[] bytes = cursor.bytes();
        int from = cursor.position();
        skippers[field].skip(cursor, 0);
        int to = cursor.position();
        Schema type = types[field].schema();
        if (type.getType() == Schema.Type.RECORD) {
            return new AvroRow(type, bytes, from, to, Row.Shape.COLUMNS);
        }
        AvroCursor text = new AvroCursor();
        text.reset(bytes, from, to);
        text.readLength();
        JsonText.requireUtf8(bytes, text.position(), to);
        return new JsonRow(
                bytes, text.position(), to, ConnectType.UNTYPED, Row.Shape.COLUMNS, true, 0);
    }

    private Part part(String name) {
        return switch (name) {
            case EnvelopeRules.OP -> Part.OP;
            case EnvelopeRules.AFTER -> !whole && isRow(schema, name) ? Part.AFTER : Part.OTHER;
            case EnvelopeRules.BEFORE ->
                    beforeImages && isRow(schema, name) ? Part.BEFORE : Part.OTHER;
            case EnvelopeRules.SOURCE ->
                    type(schema, name, Schema.Type.RECORD) ? Part.SOURCE : Part.OTHER;
            default -> Part.OTHER;
        };
    }

    private static boolean isRow(Schema schema, String field) {
        return type(schema, field, Schema.Type.RECORD) || type(schema, field, Schema.Type.STRING);
    }

    private static boolean type(Schema schema, String field, Schema.Type type) {
        return Optional.ofNullable(schema.getField(field))
                .flatMap(f -> Nullable.of(f.schema()))
                .filter(nullable -> nullable.type() == type)
                .isPresent();
    }
}
