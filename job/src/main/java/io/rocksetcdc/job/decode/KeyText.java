package io.rocksetcdc.job.decode;

/**
 * Builds a document id from the parts of a key.
 *
 * <p>A key of one part is that part's text, as it is. Parts of a key of several follow one another
 * in the order of the key's schema (of a JSON key without a schema: in order of appearance), with
 * {@code ,} between them; inside a part {@code \} is written {@code \\} and {@code ,} is written
 * {@code \,}; a null part is {@code \N}. So different keys of one table have different ids.
 *
 * <p>The text of a part, the same for Avro and for JSON with a schema:
 *
 * <ul>
 *   <li>strings, UUIDs, enums: as they are
 *   <li>integers: decimal; booleans: {@code true}, {@code false}
 *   <li>decimals: without an exponent and without trailing zeros behind the point, whatever their
 *       scale: {@code 12.5}, {@code 100}
 *   <li>dates, times, date-times: ISO 8601 with seconds and, if not zero, 3, 6 or 9 digits of them;
 *       points in time in UTC, with a {@code Z}
 *   <li>bits: zeros and ones; other bytes: base64
 *   <li>floating point: the shortest decimal that reads back as the same number
 *   <li>structs: their own parts, joined in the same way; arrays and maps are refused
 * </ul>
 *
 * <p>Without a schema a JSON key is taken literally: strings as they are, numbers as written, other
 * values as written without white space around them. A key that is not JSON is itself.
 */
final class KeyText {

    private final StringBuilder joined = new StringBuilder();
    private final int arity;
    private String only = "";
    private int parts;

    /**
     * @param arity how many parts will be added
     */
    KeyText(int arity) {
        this.arity = arity;
    }

    void add(String part) {
        only = part;
        next();
        if (arity > 1) {
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c == '\\' || c == ',') {
                    joined.append('\\');
                }
                joined.append(c);
            }
        }
    }

    void addNull() {
        if (arity == 1) {
            throw absent("is null");
        }
        next();
        joined.append("\\N");
    }

    String text() {
        if (parts == 0) {
            throw absent("has no fields");
        }
        return arity == 1 ? only : joined.toString();
    }

    static MalformedRecordException absent(String what) {
        return new MalformedRecordException(
                "no-key",
                "The message key "
                        + what
                        + ", so there is no document id. Give the table a primary key, or set"
                        + " message.key.columns (Debezium) or value_to_key (Streamkap) at the source.");
    }

    private void next() {
        if (parts++ > 0) {
            joined.append(',');
        }
    }
}
