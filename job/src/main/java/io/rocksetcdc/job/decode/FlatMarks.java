package io.rocksetcdc.job.decode;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a flat row says of itself in the fields and headers that {@code ExtractNewRecordState} and
 * Streamkap add. Made once and reset for each record.
 */
final class FlatMarks {

    private static final String OP_HEADER = "__op";

    private boolean deleted;
    private Optional<String> op = Optional.empty();
    private OptionalLong micros = OptionalLong.empty();

    void reset() {
        deleted = false;
        op = Optional.empty();
        micros = OptionalLong.empty();
    }

    void deleted(boolean value) {
        deleted = value;
    }

    void op(String value) {
        op = Optional.of(value);
    }

    /** The source's clock; microseconds are kept where both are stated. */
    void sourceTime(Field unit, long value) {
        if (unit == Field.SOURCE_MICROS) {
            micros = OptionalLong.of(value);
        } else if (micros.isEmpty() && value < Long.MAX_VALUE / 1000) {
            micros = OptionalLong.of(value * 1000);
        }
    }

    ValueContent content(ConsumerRecord<byte[], byte[]> record, Row row) {
        if (deleted) {
            return Content.delete();
        }
        Optional<Op> stated = op.isPresent() ? op.flatMap(Op::of) : headerOp(record);
        if (stated.isEmpty()) {
            return Content.replace(row);
        }
        return switch (stated.get()) {
            case DELETE -> Content.delete();
            case TRUNCATE -> Skip.TRUNCATE;
            case MESSAGE -> Skip.MESSAGE;
            case CREATE -> Content.create(row, eventTime());
            case READ -> Content.read(row, eventTime());
            case UPDATE -> Content.replace(row);
        };
    }

    private OptionalLong eventTime() {
        return micros.orElse(0) > 0 ? micros : OptionalLong.empty();
    }

    /** A header holds the bare letter, or the same as a JSON string. */
    private static Optional<Op> headerOp(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(OP_HEADER);
        if (header == null || header.value() == null || header.value().length > 3) {
            return Optional.empty();
        }
        return Op.of(new String(header.value(), StandardCharsets.US_ASCII).replace("\"", ""));
    }

    /** The fields that are read; every other is left alone. */
    enum Field {
        DELETED,
        OP,
        SOURCE_MILLIS,
        SOURCE_MICROS,
        OTHER;

        static Field of(String name) {
            if (name.isEmpty() || name.charAt(0) != '_') {
                return OTHER;
            }
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "__deleted" -> DELETED;
                case "__op" -> OP;
                case "__source_ts_ms", "_streamkap_source_ts_ms" -> SOURCE_MILLIS;
                case "__source_ts_us" -> SOURCE_MICROS;
                default -> OTHER;
            };
        }
    }
}
