package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Validates one JSON value and, if it is an object, notes where each of its fields lies. The bytes
 * must be UTF-8. Two fields of one name are refused, for no two readers agree on which counts;
 * deeper down they are passed on as they are. Not thread-safe; made once and used for each record.
 */
public final class JsonObjectScan {

    private final JsonText json;
    private final Set<String> seen = new HashSet<>();
    private String[] names = new String[32];
    private JsonToken[] tokens = new JsonToken[32];
    private int[] nameStarts = new int[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private boolean[] unsafe = new boolean[32];
    private int size;
    private JsonToken root = JsonToken.NOT_AVAILABLE;
    private boolean unsafeRoot;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    public JsonObjectScan(JsonText json) {
        this.json = json;
    }

    /**
     * Reads the one value between two indexes.
     *
     * @throws MalformedRecordException if there is no value, more than one, or a wrong one
     */
    public void scan(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        size = 0;
        seen.clear();
        unsafeRoot = false;
        try (JsonParser parser = json.parser(bytes, from, to)) {
            root = parser.nextToken();
            if (root == null) {
                throw new MalformedRecordException("malformed-json", "There is no JSON value.");
            }
            this.from = start(parser, from);
            if (root == JsonToken.START_OBJECT) {
                fields(parser, from);
                this.to = start(parser, from) + 1;
            } else {
                unsafeRoot = JsonText.skip(parser);
                this.to = trimmed(bytes, to);
            }
            if (parser.nextToken() != null) {
                throw new MalformedRecordException(
                        "malformed-json", "There is more than one JSON value.");
            }
        } catch (IOException e) {
            throw JsonText.malformed(e, from);
        }
    }

    /** First token of the value. */
    public JsonToken root() {
        return root;
    }

    /** Index of the value's first byte. */
    public int from() {
        return from;
    }

    /** Index after the value's last byte. */
    public int to() {
        return to;
    }

    /** Number of fields. */
    public int size() {
        return size;
    }

    /** Name of a field. */
    public String name(int field) {
        return names[field];
    }

    /** First token of a field's value. */
    public JsonToken token(int field) {
        return tokens[field];
    }

    /** Index of the quote before a field's name. */
    public int nameFrom(int field) {
        return nameStarts[field];
    }

    /** Index of the first byte of a field's value. */
    public int from(int field) {
        return starts[field];
    }

    /** Index after the last byte of a field's value. */
    public int to(int field) {
        return ends[field];
    }

    /**
     * Whether a field's value can not be copied as it is: it holds, at any depth, a {@link
     * JsonText#TYPE_NAME} or a number that JSON does not have.
     */
    public boolean unsafe(int field) {
        return unsafe[field];
    }

    /** Whether all of the value can be copied as it is. */
    public boolean safe() {
        boolean safe = !unsafeRoot && !has(JsonText.TYPE_NAME);
        for (int i = 0; i < size; i++) {
            safe &= !unsafe[i];
        }
        return safe;
    }

    /** Whether there is a field of that name. */
    public boolean has(String name) {
        return seen.contains(name);
    }

    /** Index of a field; -1 if there is none. */
    public int indexOf(String name) {
        if (seen.contains(name)) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Names of all fields. */
    public Set<String> names() {
        return Set.copyOf(seen);
    }

    private void fields(JsonParser parser, int base) throws IOException {
        JsonToken next = parser.nextToken();
        while (next == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw new MalformedRecordException(
                        "duplicate-field", "Two fields of the JSON object have the same name.");
            }
            grow();
            names[size] = name;
            nameStarts[size] = start(parser, base);
            tokens[size] = parser.nextToken();
            starts[size] = start(parser, base);
            unsafe[size] = JsonText.skip(parser);
            next = parser.nextToken();
            ends[size] = trimmed(bytes, start(parser, base));
            size++;
        }
    }

    static int start(JsonParser parser, int base) {
        return base + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** End of the value before an index: what lies between is white space and a comma. */
    static int trimmed(byte[] bytes, int index) {
        int end = index;
        while ((bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) || bytes[end - 1] == ',') {
            end--;
        }
        return end;
    }

    private void grow() {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            tokens = Arrays.copyOf(tokens, size * 2);
            nameStarts = Arrays.copyOf(nameStarts, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            unsafe = Arrays.copyOf(unsafe, size * 2);
        }
    }
}
