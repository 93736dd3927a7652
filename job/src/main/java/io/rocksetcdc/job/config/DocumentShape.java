package io.rocksetcdc.job.config;

/** What of a record becomes the document. */
public enum DocumentShape {
    /** The row that the change leaves behind. */
    ROW,
    /** The record value as it is. */
    ENVELOPE
}
