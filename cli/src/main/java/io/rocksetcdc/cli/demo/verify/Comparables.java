package io.rocksetcdc.cli.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Values that are equal exactly if both sides mean the same. */
final class Comparables {

    /** SQL's null, and a field that is null or absent. */
    static final Object NULL = Special.NULL;

    /** Some text, whatever it says. */
    static final Object ANY_TEXT = Special.ANY_TEXT;

    /** A value that Debezium can not capture. */
    static final Object ANYTHING = Special.ANYTHING;

    private enum Special {
        NULL,
        ANY_TEXT,
        ANYTHING
    }

    private Comparables() {}

    static boolean same(Object expected, Object actual) {
        if (expected instanceof List<?> wanted && actual instanceof List<?> got) {
            return wanted.size() == got.size()
                    && IntStream.range(0, wanted.size())
                            .allMatch(i -> same(wanted.get(i), got.get(i)));
        }
        return expected == ANYTHING
                || (expected == ANY_TEXT ? actual instanceof String : expected.equals(actual));
    }

    static Object decimal(String text) {
        return text.matches("NaN|-?Infinity") ? NULL : new BigDecimal(text).stripTrailingZeros();
    }

    /** JSON has no NaN and no infinity: the documents say null. */
    static Object floating(double value) {
        // PostgreSQL's JSON has no negative zero.
        return Double.isFinite(value) ? (Object) (value == 0 ? 0.0 : value) : NULL;
    }

    /** As a double of its own precision, so that 0.1 stays 0.1. */
    static Object floating(float value) {
        return Float.isFinite(value) ? (Object) (value == 0 ? 0.0f : value) : NULL;
    }

    /**
     * A tree in which 1.0 equals 1, and the order of fields does not matter. Rockset's numbers are
     * 64-bit integers or doubles.
     */
    static Object json(JsonNode node) {
        if (node.isNumber()) {
            return number(node.decimalValue());
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(json(element)));
            return elements;
        }
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.fields()
                    .forEachRemaining(field -> fields.put(field.getKey(), json(field.getValue())));
            return fields;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() || node.isMissingNode() ? NULL : node.asText();
    }

    private static Object number(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean isLong = stripped.scale() <= 0 && stripped.toBigInteger().bitLength() < Long.SIZE;
        return isLong ? (Object) stripped.longValueExact() : (Object) number.doubleValue();
    }
}
