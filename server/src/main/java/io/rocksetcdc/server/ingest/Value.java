package io.rocksetcdc.server.ingest;

/**
 * A field's value as it is stored.
 *
 * @param text JSON. Scalars are as they were sent. A typed value is the object with {@code
 *     __rockset_type} first and {@code value} second. Everything else is an array with one string,
 *     which is the JSON text as it was sent: so no digit of it changes
 */
record Value(Kind kind, String text) {
    /** What typed values start with, up to the type's name. */
    static final String TYPE_FIELD = "__rockset_type";
}
