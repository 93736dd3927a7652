package io.rocksetcdc.job.transform.input;

import static io.rocksetcdc.job.decode.ValueType.PLAIN;

import com.fasterxml.jackson.core.JsonToken;
import io.rocksetcdc.job.decode.JsonObjectScan;
import io.rocksetcdc.job.decode.JsonText;
import io.rocksetcdc.job.decode.ValueType;
import io.rocksetcdc.job.decode.ValueType.Semantic;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads objects where a scalar is declared: MongoDB's extended JSON, relaxed and canonical, as
 * {@code {"$date": …}}. Where text is declared, any other object is its own JSON.
 */
final class ExtendedJson {

    private static final ValueType MILLIS = new ValueType(Semantic.TIMESTAMP, 1_000);
    private static final ValueType ZONED = new ValueType(Semantic.ZONED_TIMESTAMP, 0);
    private static final Set<String> TEXTS = Set.of("$oid", "$uuid", "$symbol", "$numberDecimal");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,100}");
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,9})?");

    private final Scalar scalar;
    private final JsonText json;
    private final JsonObjectScan object;

    ExtendedJson(Scalar scalar, JsonText json) {
        this.scalar = scalar;
        this.json = json;
        this.object = new JsonObjectScan(json);
    }

    /** Reads the object between two indexes. */
    Object read(byte[] bytes, int from, int to) {
        if (scalar.takesJson() && !extended(bytes, from + 1)) {
            return scalar.json(bytes, from, to - from);
        }
        object.scan(bytes, from, to);
        String name = object.size() == 0 ? "" : object.name(0);
        boolean asJson = scalar.takesJson() && !(object.size() == 1 && TEXTS.contains(name));
        boolean alone = object.size() == 1 || name.equals("$binary");
        if (asJson || !alone) {
            return scalar.json(bytes, from, to - from);
        }
        return switch (name) {
            case "$oid", "$uuid", "$symbol" -> text(content(bytes, object, 0));
            case "$numberDecimal" -> {
                String number = content(bytes, object, 0);
                yield scalar.takesJson() ? text(number) : number(number);
            }
            case "$numberLong", "$numberInt", "$numberDouble" -> number(content(bytes, object, 0));
            case "$date" -> date(bytes);
            case "$binary" -> binary(bytes);
            default -> scalar.json(bytes, from, to - from);
        };
    }

    /** Whether the name behind a brace begins with a dollar. */
    private static boolean extended(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return bytes[at] == '"' && bytes[at + 1] == '$';
    }

    private Object binary(byte[] bytes) {
        byte[] base64 =
                utf8(
                        object.token(0) == JsonToken.START_OBJECT
                                ? inner(bytes, "base64")
                                : content(bytes, object, 0));
        return scalar.untypedText(base64, 0, base64.length);
    }

    private Object date(byte[] bytes) {
        return switch (object.token(0)) {
            case VALUE_STRING -> {
                byte[] text = utf8(content(bytes, object, 0));
                yield scalar.text(ZONED, text, 0, text.length);
            }
            case START_OBJECT -> millis(inner(bytes, "$numberLong"));
            default -> millis(content(bytes, object, 0));
        };
    }

    private Object millis(String text) {
        return scalar.integer(MILLIS, exactLong(text).orElseThrow(this::unknown));
    }

    private Object text(String text) {
        byte[] utf8 = utf8(text);
        return scalar.text(PLAIN, utf8, 0, utf8.length);
    }

    private Object number(String text) {
        if (NonFinite.of(text).isPresent()) {
            return scalar.floating(NonFinite.of(text).getAsDouble());
        }
        if (!NUMBER.matcher(text).matches()) {
            throw unknown();
        }
        if (!WHOLE.matcher(text).matches()) {
            return scalar.fraction(text);
        }
        Optional<Long> value = exactLong(text);
        return value.isPresent()
                ? scalar.integer(PLAIN, value.get())
                : scalar.bigInteger(new BigInteger(text));
    }

    /** Content of a field of the object that the first field is. */
    private String inner(byte[] bytes, String name) {
        JsonObjectScan inner = new JsonObjectScan(json);
        inner.scan(bytes, object.from(0), object.to(0));
        int field = inner.indexOf(name);
        if (field < 0) {
            throw unknown();
        }
        return content(bytes, inner, field);
    }

    /** What a string says, or how a number is written. */
    private String content(byte[] bytes, JsonObjectScan scan, int field) {
        int from = scan.from(field);
        int to = scan.to(field);
        return switch (scan.token(field)) {
            case VALUE_STRING -> json.unescape(bytes, from, to);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Scalar.ascii(bytes, from, to - from);
            default -> throw unknown();
        };
    }

    private static Optional<Long> exactLong(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RuntimeException unknown() {
        return scalar.holds("extended JSON of an unknown form");
    }
}
