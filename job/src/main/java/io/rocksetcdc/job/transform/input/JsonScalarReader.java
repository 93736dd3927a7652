package io.rocksetcdc.job.transform.input;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.JsonNumbers;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.JsonVariableDecimal;
import io.rocksetcdc.job.decode.Physical;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** Reads a scalar: as Connect's schema says, or by its token if there is none. */
final class JsonScalarReader implements JsonReader {

    private final Scalar scalar;
    private final JsonText json;
    private final ExtendedJson extended;

    JsonScalarReader(Scalar scalar, JsonText json) {
        this.scalar = scalar;
        this.json = json;
        this.extended = new ExtendedJson(scalar, json);
    }

    @Override
    public Object read(byte[] bytes, int from, int to, JsonToken token, ConnectType type) {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> scalar.bool(true);
            case VALUE_FALSE -> scalar.bool(false);
            case VALUE_NUMBER_INT -> integer(bytes, from, to, type);
            case VALUE_NUMBER_FLOAT -> fraction(Scalar.ascii(bytes, from, to - from), type);
            case VALUE_STRING -> string(bytes, from, to, type);
            case START_OBJECT -> object(bytes, from, to, type);
            default -> scalar.json(bytes, from, to - from);
        };
    }

    private Object integer(byte[] bytes, int from, int to, ConnectType type) {
        if (type.value().semantic() == Semantic.DECIMAL) {
            return scalar.decimal(new BigDecimal(Scalar.ascii(bytes, from, to - from)));
        }
        OptionalLong value = JsonNumbers.exactLong(bytes, from, to);
        if (value.isEmpty()) {
            return scalar.bigInteger(new BigInteger(Scalar.ascii(bytes, from, to - from)));
        }
        return type.physical() == Physical.UNKNOWN
                ? scalar.untypedInteger(value.getAsLong())
                : scalar.integer(type.value(), value.getAsLong());
    }

    private Object fraction(String number, ConnectType type) {
        char last = number.charAt(number.length() - 1);
        if (last < '0' || last > '9') {
            return nonFinite(number);
        }
        return type.value().semantic() == Semantic.DECIMAL
                ? scalar.decimal(new BigDecimal(number))
                : scalar.fraction(number);
    }

    private Object string(byte[] bytes, int from, int to, ConnectType type) {
        byte[] utf8 = bytes;
        int start = from + 1;
        int length = to - from - 2;
        if (escaped(bytes, from, to)) {
            utf8 = json.unescape(bytes, from, to).getBytes(StandardCharsets.UTF_8);
            start = 0;
            length = utf8.length;
        }
        return switch (type.physical()) {
            case UNKNOWN -> scalar.untypedText(utf8, start, length);
            case BYTES -> base64(type.value(), Scalar.ascii(utf8, start, length));
            // Connect has no other way to write NaN.
            case FLOATING -> nonFinite(Scalar.ascii(utf8, start, length));
            default -> scalar.text(type.value(), utf8, start, length);
        };
    }

    private Object object(byte[] bytes, int from, int to, ConnectType type) {
        return type.value().semantic() == Semantic.VARIABLE_DECIMAL
                ? scalar.decimal(JsonVariableDecimal.read(json, bytes, from, to))
                : extended.read(bytes, from, to);
    }

    private Object base64(ValueType type, String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw scalar.holds("text that is not base64");
        }
        return scalar.bytes(type, decoded, 0, decoded.length);
    }

    private Object nonFinite(String text) {
        return scalar.floating(
                NonFinite.of(text).orElseThrow(() -> scalar.holds("text that is no number")));
    }

    private static boolean escaped(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }
}
