package io.rocksetcdc.job.decode;

/** What happens to fields that the capture pipeline, not the database, put into a flat row. */
public enum MetadataFields {
    /** Left out of the document; which names these are is in {@link MetadataNames}. */
    DROP,
    /** Kept like any other field. */
    KEEP
}
