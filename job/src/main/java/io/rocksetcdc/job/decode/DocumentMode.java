package io.rocksetcdc.job.decode;

/** What of a record becomes the document. */
public enum DocumentMode {
    /** The row after the change, with {@code _op} saying what to do with it. */
    ROW,
    /** The record value as it is, for servers that run their own CDC transformation. */
    ENVELOPE
}
