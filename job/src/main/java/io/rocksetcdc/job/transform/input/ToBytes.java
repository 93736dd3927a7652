package io.rocksetcdc.job.transform.input;

import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.util.Arrays;
import java.util.Base64;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** BYTES: bytes, and base64 in JSON without a schema. */
final class ToBytes extends Scalar {

    private final int longest;

    ToBytes(Place place) {
        super(place);
        this.longest = LogicalTypeChecks.getLength(place.type());
    }

    @Override
    Object bytes(ValueType type, byte[] bytes, int from, int length) {
        return type.semantic() == Semantic.PLAIN
                ? limited(Arrays.copyOfRange(bytes, from, from + length))
                : super.bytes(type, bytes, from, length);
    }

    @Override
    Object untypedText(byte[] utf8, int from, int length) {
        try {
            return limited(
                    Base64.getDecoder().decode(Arrays.copyOfRange(utf8, from, from + length)));
        } catch (IllegalArgumentException e) {
            throw holds("text that is not base64");
        }
    }

    private Object limited(byte[] bytes) {
        if (bytes.length > longest) {
            throw holds("more bytes");
        }
        return bytes;
    }
}
