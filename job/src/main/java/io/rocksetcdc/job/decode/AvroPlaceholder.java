package io.rocksetcdc.job.decode;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Finds the placeholder in a field, in the form that the field's type gives it.
 *
 * @param type of the field
 * @param value reads a value and says whether it is the placeholder
 */
public record AvroPlaceholder(Nullable type, Check value) {

    /** The check for a field; empty if values of its type are always sent. */
    public static Optional<AvroPlaceholder> of(Schema field) {
        return Nullable.of(field)
                .flatMap(type -> check(type.schema()).map(c -> new AvroPlaceholder(type, c)));
    }

    /** Moves behind the field if it holds the placeholder; else stays where it is. */
    public boolean skipped(AvroCursor cursor) {
        int start = cursor.position();
        if (type.present(cursor) && value.test(cursor)) {
            return true;
        }
        cursor.seek(start);
        return false;
    }

    private static Optional<Check> check(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> Optional.of(spans(Placeholder::isText));
            case BYTES -> Optional.of(spans(Placeholder::isRaw));
            case ARRAY -> Nullable.of(schema.getElementType()).flatMap(AvroPlaceholder::inArray);
            case MAP -> Nullable.of(schema.getValueType()).flatMap(AvroPlaceholder::inMap);
            default -> Optional.empty();
        };
    }

    private static Optional<Check> inArray(Nullable element) {
        return switch (AvroTypes.physical(element.schema())) {
            case STRING -> Optional.of(single(element, spans(Placeholder::isElement)));
            case BYTES -> Optional.of(single(element, spans(Placeholder::isRaw)));
            case INTEGER -> Optional.of(cursor -> numbers(element, cursor));
            default -> Optional.empty();
        };
    }

    private static Optional<Check> inMap(Nullable value) {
        Check text = spans(Placeholder::isText);
        return value.type() != Schema.Type.STRING
                ? Optional.empty()
                : Optional.of(
                        cursor ->
                                cursor.readBlock() == 1
                                        && text.test(cursor)
                                        && value.present(cursor)
                                        && text.test(cursor)
                                        && cursor.readBlock() == 0);
    }

    private static Check single(Nullable element, Check value) {
        return cursor ->
                cursor.readBlock() == 1
                        && element.present(cursor)
                        && value.test(cursor)
                        && cursor.readBlock() == 0;
    }

    private static boolean numbers(Nullable element, AvroCursor cursor) {
        if (cursor.readBlock() != Placeholder.size()) {
            return false;
        }
        for (int i = 0; i < Placeholder.size(); i++) {
            if (!element.present(cursor) || cursor.readLong() != Placeholder.byteAt(i)) {
                return false;
            }
        }
        return cursor.readBlock() == 0;
    }

    private static Check spans(Span span) {
        return cursor -> {
            int length = cursor.readLength();
            return span.test(cursor.bytes(), cursor.take(length), length);
        };
    }

    /** Reads one value. */
    @FunctionalInterface
    public interface Check {
        boolean test(AvroCursor cursor);
    }

    @FunctionalInterface
    private interface Span {
        boolean test(byte[] bytes, int from, int length);
    }
}
