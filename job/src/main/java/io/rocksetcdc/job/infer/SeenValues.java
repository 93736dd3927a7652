package io.rocksetcdc.job.infer;

import com.fasterxml.jackson.databind.JsonNode;
import io.rocksetcdc.job.decode.ConnectType;
import io.rocksetcdc.job.decode.Physical;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/** What was seen in one place of JSON documents. */
final class SeenValues {

    private static final int MILLIS = 3;

    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    private final Set<LogicalType> declared = new LinkedHashSet<>();
    private final Map<String, SeenValues> fields = new LinkedHashMap<>();
    private final SeenNumbers numbers = new SeenNumbers();
    private Optional<SeenValues> elements = Optional.empty();
    private int seen;
    private int nulls;

    /** What a value can be. */
    private enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        TIME,
        BYTES,
        OBJECT,
        ARRAY,
        MAP
    }

    /** How often there was a value, or null. */
    int seen() {
        return seen;
    }

    int nulls() {
        return nulls;
    }

    /** What was seen inside of objects. */
    Map<String, SeenValues> fields() {
        return fields;
    }

    /**
     * Adds a value.
     *
     * @param type what Connect's schema says of it
     */
    void add(JsonNode value, ConnectType type) {
        seen++;
        declare(type);
        if (value.isNull()) {
            nulls++;
        } else if (declared(type).isEmpty()) {
            look(value, type);
        }
    }

    /** Takes note of what a schema says, be there a value or not. */
    private void declare(ConnectType type) {
        declared(type).ifPresent(declared::add);
        type.fields().forEach((name, field) -> inside(name).declare(field));
        type.element().ifPresent(element -> element().declare(element));
    }

    private static Optional<LogicalType> declared(ConnectType type) {
        Optional<LogicalType> semantic = SemanticTypes.of(type.value(), DecimalType.MAX_PRECISION);
        return type.physical() == Physical.BYTES && semantic.isEmpty()
                ? Optional.of(new VarBinaryType(VarBinaryType.MAX_LENGTH))
                : semantic;
    }

    private void look(JsonNode value, ConnectType type) {
        switch (value.getNodeType()) {
            case BOOLEAN -> count(Kind.BOOLEAN);
            case NUMBER -> number(value);
            case STRING -> text(type);
            case ARRAY -> {
                count(Kind.ARRAY);
                value.forEach(item -> element().add(item, type.elements()));
            }
            default -> object(value, type);
        }
    }

    /** Connect writes NaN as text. */
    private void text(ConnectType type) {
        if (type.physical() == Physical.FLOATING) {
            count(Kind.NUMBER);
            numbers.addFloating();
        } else {
            count(Kind.TEXT);
        }
    }

    private void number(JsonNode value) {
        count(Kind.NUMBER);
        if (value.isFloat() || value.isDouble()) {
            numbers.addFloating();
        } else {
            numbers.add(value.decimalValue());
        }
    }

    private void object(JsonNode value, ConnectType type) {
        if (type.physical() == Physical.MAP) {
            count(Kind.MAP);
            value.forEach(item -> element().add(item, type.elements()));
        } else if (!extended(value)) {
            count(Kind.OBJECT);
            value.fields()
                    .forEachRemaining(
                            f -> inside(f.getKey()).add(f.getValue(), type.inside(f.getKey())));
        }
    }

    /** MongoDB's extended JSON; whether it is. */
    private boolean extended(JsonNode value) {
        if (value.isEmpty()) {
            return false;
        }
        String name = value.fieldNames().next();
        if (value.size() > 1 && !name.equals("$binary")) {
            return false;
        }
        switch (name) {
            case "$oid", "$uuid", "$symbol", "$numberDecimal" -> count(Kind.TEXT);
            case "$date" -> count(Kind.TIME);
            case "$binary" -> count(Kind.BYTES);
            case "$numberLong", "$numberInt" -> number(value.path(name).asText());
            case "$numberDouble" -> {
                count(Kind.NUMBER);
                numbers.addFloating();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void number(String text) {
        count(Kind.NUMBER);
        try {
            numbers.add(new BigDecimal(text));
        } catch (NumberFormatException e) {
            numbers.addFloating();
        }
    }

    private void count(Kind kind) {
        kinds.merge(kind, 1, Integer::sum);
    }

    private SeenValues inside(String name) {
        return fields.computeIfAbsent(name, unused -> new SeenValues());
    }

    private SeenValues element() {
        elements = elements.or(() -> Optional.of(new SeenValues()));
        return elements.get();
    }

    /** The type that reads what was seen; STRING where none reads all of it. */
    LogicalType type() {
        if (kinds.isEmpty() && declared.size() == 1) {
            return declared.iterator().next();
        }
        if (kinds.isEmpty() && declared.isEmpty()) {
            return undecided();
        }
        return isMixed() ? VarCharType.STRING_TYPE : of(kinds.keySet().iterator().next());
    }

    /** Nulls alone; a schema may say what they stand for. */
    private LogicalType undecided() {
        if (!fields.isEmpty()) {
            return row();
        }
        return elements.isPresent()
                ? new ArrayType(elements.get().type())
                : VarCharType.STRING_TYPE;
    }

    private LogicalType of(Kind kind) {
        return switch (kind) {
            case TEXT -> VarCharType.STRING_TYPE;
            case NUMBER -> numbers.type();
            case BOOLEAN -> new BooleanType();
            case TIME -> new LocalZonedTimestampType(MILLIS);
            case BYTES -> new VarBinaryType(VarBinaryType.MAX_LENGTH);
            case OBJECT -> fields.isEmpty() ? VarCharType.STRING_TYPE : row();
            case ARRAY -> new ArrayType(element().type());
            case MAP -> new MapType(VarCharType.STRING_TYPE, element().type());
        };
    }

    private RowType row() {
        return new RowType(
                fields.entrySet().stream()
                        .map(f -> new RowType.RowField(f.getKey(), f.getValue().type()))
                        .toList());
    }

    private boolean isMixed() {
        return kinds.size() + declared.size() > 1;
    }

    /** What a person should know of the type, one for each place where there is something. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        note("", notes);
        return notes;
    }

    private void note(String path, List<String> notes) {
        String at = path.isEmpty() ? "" : path + ": ";
        if (isMixed()) {
            notes.add(at + "mixed, " + kinds());
        } else if (kinds.isEmpty() && declared.isEmpty() && fields.isEmpty()) {
            notes.add(at + (elements.isPresent() ? "no element seen" : "no value seen"));
        } else if (kinds.containsKey(Kind.OBJECT) && fields.isEmpty()) {
            notes.add(at + "objects without fields");
        } else {
            if (kinds.containsKey(Kind.ARRAY) && elements.isEmpty()) {
                notes.add(at + "no element seen");
            }
            fields.forEach((name, inside) -> inside.note(join(path, name), notes));
            elements.ifPresent(inside -> inside.note(path + "[]", notes));
        }
    }

    private String kinds() {
        String seen =
                kinds.entrySet().stream()
                        .map(k -> k.getKey().name().toLowerCase(Locale.ROOT) + " " + k.getValue())
                        .collect(Collectors.joining(", "));
        return declared.isEmpty()
                ? seen
                : seen + (seen.isEmpty() ? "" : ", ") + declared.size() + " declared types";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? "." + name : path + "." + name;
    }
}
