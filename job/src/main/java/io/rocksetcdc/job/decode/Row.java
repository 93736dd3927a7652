package io.rocksetcdc.job.decode;

/** Where the fields of a document lie inside a Kafka record. */
public sealed interface Row permits AvroRow, JsonRow {

    /** What kind of fields these are. */
    Shape shape();

    /** Heap bytes held beside the Kafka record. */
    int ownBytes();

    /** What the fields of a row are. */
    enum Shape {
        /** Columns of the table only. */
        COLUMNS,
        /** Columns, and among them fields that the capture pipeline added. */
        FLAT,
        /** A whole record value, to be passed on as it is. */
        WHOLE
    }
}
