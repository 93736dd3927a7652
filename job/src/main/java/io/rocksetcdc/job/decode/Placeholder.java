package io.rocksetcdc.job.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Debezium's placeholder for a value that the source did not send, PostgreSQL's unchanged TOAST.
 * Only the default one is known.
 */
final class Placeholder {

    static final String TEXT = "__debezium_unavailable_value";

    /** What {@code binary.handling.mode} makes of it. */
    static final String BASE64 = "X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==";

    static final String HEX = "5f5f646562657a69756d5f756e617661696c61626c655f76616c7565";

    /** The UUID of its name, which stands alone in an array of UUIDs. */
    static final String UUID = "b68a35a7-17ad-35b3-af2a-ae46edb4545a";

    /** What an unchanged hstore is when it comes as JSON. */
    static final String HSTORE = "{\"" + TEXT + "\":\"" + TEXT + "\"}";

    private static final byte[] HSTORE_BYTES = HSTORE.getBytes(US_ASCII);
    private static final byte[] HSTORE_IN_JSON = HSTORE.replace("\"", "\\\"").getBytes(US_ASCII);
    private static final byte[] RAW = TEXT.getBytes(US_ASCII);
    private static final byte[] BASE64_BYTES = BASE64.getBytes(US_ASCII);
    private static final byte[] HEX_BYTES = HEX.getBytes(US_ASCII);
    private static final byte[] UUID_BYTES = UUID.getBytes(US_ASCII);

    private Placeholder() {}

    /** How many numbers stand for it in an array of numbers: its bytes. */
    static int size() {
        return RAW.length;
    }

    static int byteAt(int index) {
        return RAW[index];
    }

    static boolean isRaw(byte[] bytes, int from, int length) {
        return matches(bytes, from, length, RAW);
    }

    static boolean isText(byte[] bytes, int from, int length) {
        return switch (length) {
            case 28 -> matches(bytes, from, length, RAW);
            case 40 -> matches(bytes, from, length, BASE64_BYTES);
            case 56 -> matches(bytes, from, length, HEX_BYTES);
            case 63 -> matches(bytes, from, length, HSTORE_BYTES);
            default -> false;
        };
    }

    /**
     * Whether this is what stands between the quotes of a JSON string: there quotes are escaped.
     */
    static boolean isJsonText(byte[] bytes, int from, int length) {
        return isText(bytes, from, length) || matches(bytes, from, length, HSTORE_IN_JSON);
    }

    static boolean isElement(byte[] bytes, int from, int length) {
        return isText(bytes, from, length) || matches(bytes, from, length, UUID_BYTES);
    }

    private static boolean matches(byte[] bytes, int from, int length, byte[] expected) {
        return length == expected.length
                && Arrays.equals(bytes, from, from + length, expected, 0, length);
    }
}
