package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.config.DocumentShape;
import io.rocksetcdc.job.decode.FlatMarks.Field;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads JSON values: bare or wrapped, envelopes or flat rows. */
final class JsonValueDecoder implements ValueDecoder {

    private final JsonText json = JsonText.strict();
    private final JsonObjectScan scan = new JsonObjectScan(json);
    private final ConnectWrapping wrapping = new ConnectWrapping(scan);
    private final JsonEnvelope envelope;
    private final FlatMarks marks = new FlatMarks();
    private final boolean whole;

    JsonValueDecoder(DecoderOptions options) {
        this.envelope = new JsonEnvelope(json, options.beforeImages());
        this.whole = options.documentMode() == DocumentShape.ENVELOPE;
    }

    @Override
    public ValueContent decode(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = record.value();
        JsonText.requireUtf8(bytes, 0, bytes.length);
        ConnectType type = wrapping.open(bytes, 0, bytes.length);
        if (scan.root() == JsonToken.VALUE_NULL) {
            return Content.delete();
        }
        if (scan.root() != JsonToken.START_OBJECT) {
            throw new MalformedRecordException("not-a-row", "The JSON value is not an object.");
        }
        Optional<Skip> control = control(record.topic(), type);
        if (control.isPresent()) {
            return control.get();
        }
        if (envelope.matches(bytes, scan)) {
            return whole
                    ? EnvelopeRules.whole(
                            envelope.op(bytes, scan), row(bytes, type, Row.Shape.WHOLE))
                    : envelope.read(bytes, scan, type);
        }
        return whole
                ? Content.unstated(row(bytes, type, Row.Shape.WHOLE))
                : flat(record, bytes, type);
    }

    private Row row(byte[] bytes, ConnectType type, Row.Shape shape) {
        return new JsonRow(bytes, scan.from(), scan.to(), type, shape, false, 0);
    }

    private Optional<Skip> control(String topic, ConnectType type) {
        if (!type.name().isEmpty()) {
            return ControlRecords.named(type.name());
        }
        boolean suspect =
                (scan.size() == 1 && scan.has("ts_ms"))
                        || scan.has("event_count")
                        || scan.has("tableChanges")
                        || scan.has("aggregate_type")
                        || topic.endsWith("-signal");
        return suspect ? ControlRecords.shaped(topic, scan.names()) : Optional.empty();
    }

    private ValueContent flat(
            ConsumerRecord<byte[], byte[]> record, byte[] bytes, ConnectType type) {
        marks.reset();
        for (int i = 0; i < scan.size(); i++) {
            Field field = Field.of(scan.name(i));
            switch (field) {
                case DELETED -> marks.deleted(text(bytes, i).equalsIgnoreCase("true"));
                case OP -> {
                    if (scan.token(i) == JsonToken.VALUE_STRING) {
                        marks.op(text(bytes, i));
                    }
                }
                case SOURCE_MILLIS, SOURCE_MICROS -> {
                    if (scan.token(i) == JsonToken.VALUE_NUMBER_INT) {
                        JsonNumbers.exactLong(bytes, scan.from(i), scan.to(i))
                                .ifPresent(value -> marks.sourceTime(field, value));
                    }
                }
                case OTHER -> {}
            }
        }
        return marks.content(record, row(bytes, type, Row.Shape.FLAT));
    }

    private String text(byte[] bytes, int field) {
        int from = scan.from(field);
        int to = scan.to(field);
        return scan.token(field) == JsonToken.VALUE_STRING
                ? json.unescape(bytes, from, to)
                : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
