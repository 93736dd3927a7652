package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.JsonNumbers;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.util.OptionalLong;

/**
 * Reads scalars of finished documents: Rockset's typed values, {@code {"__rockset_type": …,
 * "value": …}}, are what they say, and a mere number is no time.
 */
final class RocksetJsonReader implements JsonReader {

    private static final ValueType MICROS = new ValueType(Semantic.TIMESTAMP, 1_000_000);

    private final Scalar scalar;
    private final JsonScalarReader untyped;
    private final JsonObjectScan typed;

    RocksetJsonReader(Scalar scalar, JsonText json) {
        this.scalar = scalar;
        this.untyped = new JsonScalarReader(scalar, json);
        this.typed = new JsonObjectScan(json);
    }

    @Override
    public Object read(byte[] bytes, int from, int to, JsonToken token, ConnectType type) {
        if (token == JsonToken.START_OBJECT) {
            typed.scan(bytes, from, to);
            if (typed.has(JsonText.TYPE_NAME) && typed.has("value")) {
                return typed(bytes, typed.indexOf("value"));
            }
        }
        OptionalLong integer =
                token == JsonToken.VALUE_NUMBER_INT
                        ? JsonNumbers.exactLong(bytes, from, to)
                        : OptionalLong.empty();
        return integer.isPresent()
                ? scalar.integer(ValueType.PLAIN, integer.getAsLong())
                : untyped.read(bytes, from, to, token, type);
    }

    private Object typed(byte[] bytes, int value) {
        int from = typed.from(value);
        int to = typed.to(value);
        OptionalLong micros =
                typed.token(value) == JsonToken.VALUE_NUMBER_INT
                        ? JsonNumbers.exactLong(bytes, from, to)
                        : OptionalLong.empty();
        return micros.isPresent()
                ? scalar.integer(MICROS, micros.getAsLong())
                : untyped.read(bytes, from, to, typed.token(value), ConnectType.UNTYPED);
    }
}
