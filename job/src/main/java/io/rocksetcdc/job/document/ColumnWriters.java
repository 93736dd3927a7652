package io.rocksetcdc.job.document;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rocksetcdc.job.decode.DecimalText;
import io.rocksetcdc.job.decode.Utf8;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

/** Compiles types of the query's columns to writers. */
final class ColumnWriters {

    private static final ValueType DATE = new ValueType(Semantic.DATE, 0);
    private static final ValueType TIME = new ValueType(Semantic.TIME, 1_000);
    private static final long MILLIS = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final DocumentCounters counters;

    ColumnWriters(DocumentCounters counters) {
        this.counters = counters;
    }

    /**
     * The writer of a type.
     *
     * @throws IllegalArgumentException if documents have nothing like it
     */
    ColumnWriter writer(LogicalType type) {
        ColumnWriter writer = present(type);
        return (value, out) -> {
            if (value == null) {
                out.generator().writeNull();
            } else {
                writer.write(value, out);
            }
        };
    }

    private ColumnWriter present(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN -> (value, out) -> out.generator().writeBoolean((boolean) value);
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                    (value, out) -> out.integer(ValueType.PLAIN, ((Number) value).longValue());
            case FLOAT -> (value, out) -> out.floating((float) value);
            case DOUBLE -> (value, out) -> out.floating((double) value);
            case DECIMAL ->
                    (value, out) ->
                            out.decimal(DecimalText.plain(((DecimalData) value).toBigDecimal()));
            case CHAR, VARCHAR -> (value, out) -> string((StringData) value, out);
            case BINARY, VARBINARY ->
                    (value, out) -> {
                        byte[] bytes = (byte[]) value;
                        out.bytes(ValueType.PLAIN, bytes, 0, bytes.length);
                    };
            case DATE -> (value, out) -> out.integer(DATE, (int) value);
            case TIME_WITHOUT_TIME_ZONE -> (value, out) -> out.integer(TIME, (int) value);
            case TIMESTAMP_WITHOUT_TIME_ZONE ->
                    (value, out) -> {
                        TimestampData time = (TimestampData) value;
                        out.wallClock(seconds(time), nanos(time));
                    };
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                    (value, out) -> {
                        TimestampData time = (TimestampData) value;
                        out.instant(seconds(time), nanos(time));
                    };
            case ARRAY -> array(((ArrayType) type).getElementType());
            case MAP -> map((MapType) type);
            case ROW -> new RowColumnWriter((RowType) type, this, counters);
            default ->
                    throw new IllegalArgumentException(
                            "A document can not hold " + type.asSummaryString() + ".");
        };
    }

    private ColumnWriter array(LogicalType elementType) {
        ColumnWriter element = writer(elementType);
        ArrayData.ElementGetter getter = ArrayData.createElementGetter(elementType);
        return (value, out) -> {
            ArrayData array = (ArrayData) value;
            JsonGenerator generator = out.generator();
            generator.writeStartArray();
            for (int i = 0; i < array.size(); i++) {
                element.write(getter.getElementOrNull(array, i), out);
            }
            generator.writeEndArray();
        };
    }

    private ColumnWriter map(MapType type) {
        return type.getKeyType().is(LogicalTypeFamily.CHARACTER_STRING)
                ? new MapColumnWriter(type, writer(type.getValueType()), counters)
                : new MapEntriesWriter(
                        type, writer(type.getKeyType()), writer(type.getValueType()));
    }

    /** Text of SQL may hold half of a surrogate pair, for which JSON has no bytes. */
    private static void string(StringData value, ValueRenderer out) throws IOException {
        byte[] utf8 = value.toBytes();
        if (Utf8.isValid(utf8, 0, utf8.length)) {
            out.generator().writeUTF8String(utf8, 0, utf8.length);
        } else {
            out.generator().writeString(text(utf8));
        }
    }

    /** The text, with a replacement character for what is not UTF-8. */
    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static long seconds(TimestampData time) {
        return Math.floorDiv(time.getMillisecond(), MILLIS);
    }

    private static int nanos(TimestampData time) {
        return (int) Math.floorMod(time.getMillisecond(), MILLIS) * NANOS_PER_MILLI
                + time.getNanoOfMillisecond();
    }
}
