package io.rocksetcdc.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the placeholder in the JSON of a field. */
public final class JsonPlaceholder {

    private static final int LONGEST = 256;

    /** Arrays and objects, without white space. */
    private static final Set<String> CONTAINERS =
            Set.of(
                    "[\"" + Placeholder.TEXT + "\"]",
                    "[\"" + Placeholder.BASE64 + "\"]",
                    "[\"" + Placeholder.HEX + "\"]",
                    "[\"" + Placeholder.UUID + "\"]",
                    "{\"" + Placeholder.TEXT + "\":\"" + Placeholder.TEXT + "\"}",
                    IntStream.range(0, Placeholder.size())
                            .mapToObj(i -> Integer.toString(Placeholder.byteAt(i)))
                            .collect(Collectors.joining(",", "[", "]")));

    private JsonPlaceholder() {}

    public static boolean matches(byte[] bytes, int from, int to, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> Placeholder.isJsonText(bytes, from + 1, to - from - 2);
            case START_ARRAY, START_OBJECT ->
                    to - from > Placeholder.size()
                            && to - from <= LONGEST
                            && suspect(bytes, from + 1, to)
                            && CONTAINERS.contains(compact(bytes, from, to));
            default -> false;
        };
    }

    /** Whether the first element begins as one of the forms does. */
    private static boolean suspect(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] <= ' ') {
            at++;
        }
        return bytes[at] == '"' || bytes[at] == '9';
    }

    private static String compact(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).replaceAll("\\s", "");
    }
}
