package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rocksetcdc.job.config.DecimalRendering;
import io.rocksetcdc.job.config.TypeRendering;
import io.rocksetcdc.job.decode.Bits;
import io.rocksetcdc.job.decode.DecimalText;
import io.rocksetcdc.job.decode.DecoderOptions;
import io.rocksetcdc.job.decode.IsoText;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.MalformedRecordException;
import io.rocksetcdc.job.decode.Utf8;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ZonedTime;
import java.io.IOException;

/** Writes scalars as JSON by what they mean, the same for Avro and for typed JSON. */
final class ValueRenderer {

    private static final SerializedString TYPE = new SerializedString(JsonText.TYPE_NAME);
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString DATE = new SerializedString("date");
    private static final SerializedString TIME = new SerializedString("time");
    private static final SerializedString DATETIME = new SerializedString("datetime");
    private static final SerializedString TIMESTAMP = new SerializedString("timestamp");
    private static final SerializedString BYTES = new SerializedString("bytes");
    private static final int MICROS = 1_000_000;
    private static final int NANOS = 1_000_000_000;

    private final JsonOutput out;
    private final DocumentCounters counters;
    private final boolean extended;
    private final boolean numbers;
    private final IsoText iso = new IsoText();
    private final ZonedTime zoned = new ZonedTime();
    private final JsonText json = JsonText.strict();
    private final JsonRebuilder rebuilder;

    ValueRenderer(JsonOutput out, DecoderOptions options, DocumentCounters counters) {
        this.out = out;
        this.counters = counters;
        this.extended = options.types() == TypeRendering.EXTENDED;
        this.numbers = options.decimals() == DecimalRendering.NUMBER;
        this.rebuilder = new JsonRebuilder(this, counters);
    }

    JsonGenerator generator() {
        return out.generator();
    }

    void integer(ValueType type, long value) throws IOException {
        int perSecond = type.parameter();
        switch (type.semantic()) {
            case DATE -> typed(DATE, iso.date(value));
            case TIME -> typed(TIME, iso.time(coarse(value, perSecond), coarse(perSecond)));
            case DATETIME, CONNECT_TIMESTAMP ->
                    typed(
                            DATETIME,
                            iso.dateTime(coarse(value, perSecond), coarse(perSecond), false));
            case TIMESTAMP -> timestamp(value, perSecond);
            default -> generator().writeNumber(value);
        }
    }

    void floating(double value) throws IOException {
        if (Double.isFinite(value)) {
            generator().writeNumber(value);
        } else {
            nonFinite();
        }
    }

    void floating(float value) throws IOException {
        if (Float.isFinite(value)) {
            generator().writeNumber(value);
        } else {
            nonFinite();
        }
    }

    void nonFinite() throws IOException {
        counters.nonFiniteNumber();
        generator().writeNull();
    }

    /** Writes text that is UTF-8, or should be. */
    void text(byte[] utf8, int from, int length) throws IOException {
        requireUtf8(utf8, from, length);
        generator().writeUTF8String(utf8, from, length);
    }

    void string(ValueType type, byte[] utf8, int from, int length) throws IOException {
        switch (type.semantic()) {
            case JSON -> json(utf8, from, length);
            case ZONED_TIMESTAMP -> zonedTimestamp(utf8, from, length);
            case ISO_DATE -> isoText(DATE, utf8, from, length);
            case ISO_TIME -> isoText(TIME, utf8, from, length);
            case ISO_DATETIME -> isoText(DATETIME, utf8, from, length);
            default -> text(utf8, from, length);
        }
    }

    void bytes(ValueType type, byte[] bytes, int from, int length) throws IOException {
        switch (type.semantic()) {
            case DECIMAL -> decimal(bytes, from, length, type.parameter());
            case BITS -> generator().writeString(Bits.text(bytes, from, length, type.parameter()));
            default -> {
                if (extended) {
                    begin(BYTES);
                }
                generator().writeBinary(Base64Variants.MIME_NO_LINEFEEDS, bytes, from, length);
                end();
            }
        }
    }

    void decimal(byte[] unscaled, int from, int length, int scale) throws IOException {
        decimal(DecimalText.exact(unscaled, from, length, scale));
    }

    void decimal(String text) throws IOException {
        if (numbers) {
            generator().writeNumber(text);
        } else {
            generator().writeString(text);
        }
    }

    /** Writes JSON text as the value it is, or as a string if it is not JSON. */
    private void json(byte[] utf8, int from, int length) throws IOException {
        requireUtf8(utf8, from, length);
        boolean safe;
        try {
            safe = json.isSafe(utf8, from, from + length);
        } catch (MalformedRecordException e) {
            generator().writeUTF8String(utf8, from, length);
            return;
        }
        if (safe) {
            out.splice(utf8, from, from + length);
        } else {
            rebuilder.write(json, utf8, from, from + length);
        }
    }

    private void zonedTimestamp(byte[] utf8, int from, int length) throws IOException {
        if (!zoned.parse(utf8, from, length)) {
            text(utf8, from, length);
            return;
        }
        instant(zoned.seconds(), zoned.nanos());
    }

    /** Writes a point in time. */
    void instant(long epochSecond, int nanos) throws IOException {
        boolean inRange = iso.dateTime(epochSecond, nanos);
        if (extended && inRange) {
            begin(TIMESTAMP);
            generator().writeNumber(epochSecond * MICROS + nanos / 1000);
            end();
        } else {
            isoString();
        }
    }

    /** Writes a date and time without a zone. */
    void wallClock(long epochSecond, int nanos) throws IOException {
        typed(DATETIME, iso.wallClock(epochSecond, extended ? nanos - nanos % 1000 : nanos));
    }

    private void timestamp(long value, int perSecond) throws IOException {
        boolean inRange = iso.dateTime(value, perSecond, true);
        if (extended && inRange) {
            begin(TIMESTAMP);
            generator()
                    .writeNumber(
                            perSecond > MICROS
                                    ? Math.floorDiv(value, (long) (perSecond / MICROS))
                                    : value * (MICROS / perSecond));
            end();
        } else {
            isoString();
        }
    }

    /** Debezium puts a Z behind texts that have no zone. */
    private void isoText(SerializedString type, byte[] utf8, int from, int length)
            throws IOException {
        requireUtf8(utf8, from, length);
        boolean zulu = length > 0 && utf8[from + length - 1] == 'Z';
        boolean digits = length > 0 && utf8[from] >= '0' && utf8[from] <= '9';
        if (extended && digits) {
            begin(type);
        }
        generator().writeUTF8String(utf8, from, zulu ? length - 1 : length);
        if (digits) {
            end();
        }
    }

    private void typed(SerializedString type, boolean inRange) throws IOException {
        if (extended && inRange) {
            begin(type);
            isoString();
            end();
        } else {
            isoString();
        }
    }

    private void begin(SerializedString type) throws IOException {
        JsonGenerator generator = generator();
        generator.writeStartObject();
        generator.writeFieldName(TYPE);
        generator.writeString(type);
        generator.writeFieldName(VALUE);
    }

    private void end() throws IOException {
        if (extended) {
            generator().writeEndObject();
        }
    }

    private void isoString() throws IOException {
        generator().writeRawUTF8String(iso.bytes(), 0, iso.length());
    }

    /** Typed values have microseconds at most; plain text keeps what there is. */
    private long coarse(long value, int perSecond) {
        return extended && perSecond == NANOS ? Math.floorDiv(value, 1000L) : value;
    }

    private int coarse(int perSecond) {
        return extended ? Math.min(perSecond, MICROS) : perSecond;
    }

    private static void requireUtf8(byte[] bytes, int from, int length) {
        if (!Utf8.isValid(bytes, from, from + length)) {
            throw new MalformedRecordException(
                    "malformed-text", "A string is not valid UTF-8 (byte " + from + ").");
        }
    }
}
