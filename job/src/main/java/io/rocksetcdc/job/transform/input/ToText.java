package io.rocksetcdc.job.transform.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rocksetcdc.job.decode.Bits;
import io.rocksetcdc.job.decode.DecimalText;
import io.rocksetcdc.job.decode.Utf8;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * STRING: all that is text, decimals with all their digits, bits, and JSON as it stands. A number
 * or a boolean of JSON is none. Bytes are referenced, not copied.
 */
final class ToText extends Scalar {

    private final int longest;

    ToText(Place place) {
        super(place);
        this.longest = LogicalTypeChecks.getLength(place.type());
    }

    @Override
    Object text(ValueType type, byte[] utf8, int from, int length) {
        return switch (type.semantic()) {
            // The Z behind these means nothing, and documents do not have it.
            case ISO_DATE, ISO_TIME, ISO_DATETIME ->
                    string(utf8, from, length - (endsWithZ(utf8, from, length) ? 1 : 0));
            default -> string(utf8, from, length);
        };
    }

    @Override
    Object bytes(ValueType type, byte[] bytes, int from, int length) {
        return type.semantic() == Semantic.BITS
                ? string(Bits.text(bytes, from, length, type.parameter()))
                : super.bytes(type, bytes, from, length);
    }

    @Override
    Object decimal(BigDecimal value) {
        return string(DecimalText.plain(value));
    }

    @Override
    Object bigInteger(BigInteger value) {
        throw holds("a whole number");
    }

    @Override
    Object fraction(String number) {
        throw holds("a number");
    }

    @Override
    Object json(byte[] utf8, int from, int length) {
        return string(utf8, from, length);
    }

    @Override
    boolean takesJson() {
        return true;
    }

    private static boolean endsWithZ(byte[] utf8, int from, int length) {
        return length > 0 && utf8[from + length - 1] == 'Z';
    }

    private Object string(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return string(utf8, 0, utf8.length);
    }

    private Object string(byte[] utf8, int from, int length) {
        if (!Utf8.isValid(utf8, from, from + length)) {
            throw holds("text that is not valid UTF-8");
        }
        StringData string = BinaryStringData.fromBytes(utf8, from, length);
        if (longest != VarCharType.MAX_LENGTH
                && length > longest
                && ((BinaryStringData) string).numChars() > longest) {
            throw holds("longer text");
        }
        return string;
    }
}
