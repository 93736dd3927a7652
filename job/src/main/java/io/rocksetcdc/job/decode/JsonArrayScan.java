package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/** Notes where each element of a JSON array lies. Not thread-safe; made once and used again. */
public final class JsonArrayScan {

    private final JsonText json;
    private JsonToken[] tokens = new JsonToken[8];
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int size;

    public JsonArrayScan(JsonText json) {
        this.json = json;
    }

    /**
     * Reads the one array between two indexes.
     *
     * @throws MalformedRecordException if it is not JSON
     */
    public void scan(byte[] bytes, int from, int to) {
        size = 0;
        try (JsonParser parser = json.parser(bytes, from, to)) {
            parser.nextToken();
            JsonToken next = parser.nextToken();
            while (next != null && next != JsonToken.END_ARRAY) {
                grow();
                tokens[size] = next;
                starts[size] = JsonObjectScan.start(parser, from);
                JsonText.skip(parser);
                next = parser.nextToken();
                ends[size] = JsonObjectScan.trimmed(bytes, JsonObjectScan.start(parser, from));
                size++;
            }
        } catch (IOException e) {
            throw JsonText.malformed(e, from);
        }
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /** First token of an element. */
    public JsonToken token(int element) {
        return tokens[element];
    }

    /** Index of the first byte of an element. */
    public int from(int element) {
        return starts[element];
    }

    /** Index after the last byte of an element. */
    public int to(int element) {
        return ends[element];
    }

    private void grow() {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
    }
}
